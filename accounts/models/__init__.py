"""Tables of the accounts app."""

from accounts.models.jobs import Job
from accounts.models.log import LogEntry
from accounts.models.users import User

__all__ = ["Job", "LogEntry", "User"]
