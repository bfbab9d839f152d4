"""Rules about suicide risk."""
