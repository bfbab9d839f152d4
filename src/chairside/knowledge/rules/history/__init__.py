"""Rules about the person and their medical history."""
