"""Rules about other medicines."""
