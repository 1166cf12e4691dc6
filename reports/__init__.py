"""What it adds up to: figures, editions and documents."""
