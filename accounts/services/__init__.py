"""What happens in accounts: the log and jobs."""
