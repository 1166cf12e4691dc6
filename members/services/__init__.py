"""What happens in members: units, records on their way up, attachments, appointments."""
