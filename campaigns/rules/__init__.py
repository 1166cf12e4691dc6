"""Plain rules of what was done: functions on values, used by forms, services and imports."""
