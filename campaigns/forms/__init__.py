"""Forms of the campaigns app: they check what was typed, and save nothing."""
