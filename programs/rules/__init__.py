"""Plain rules of programmes: targets as people type them, the yearly standard."""
