"""Rules for the day of a visit."""
