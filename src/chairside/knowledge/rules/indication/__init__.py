"""Rules about the condition to be treated."""
