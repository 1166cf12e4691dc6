"""Who signs in, what they may reach, what was logged, and what runs in the background."""
