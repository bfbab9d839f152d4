"""What a patient reads before saying yes: the fixed part of a consent document, from what is declared."""
