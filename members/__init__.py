"""The organisation and its people, and what every record is made of."""
