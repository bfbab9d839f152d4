"""Rules about substance use."""
