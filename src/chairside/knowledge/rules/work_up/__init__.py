"""Rules about what must be done before a course."""
