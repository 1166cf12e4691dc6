"""Forms of the programs app: they check and never save."""
