"""Services of the programs app: the only writers of its tables."""
