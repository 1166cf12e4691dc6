"""Services of the reports app: the only writers of its tables."""
