"""What happens in the campaigns app: the only writers of its tables."""
