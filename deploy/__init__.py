"""What puts the portal on a machine: its environment, and later its service files."""
