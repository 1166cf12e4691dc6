"""What was undertaken: programmes between a federation and the police, and their targets."""
