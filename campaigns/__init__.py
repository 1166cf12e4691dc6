"""What was done: campaigns, activities, commitment drives and self-management models."""
