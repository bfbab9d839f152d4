"""Seeded patients, monitors and pumps that speak real HL7: for demonstrations and tests.

Nothing here predicts anything about a real patient.
"""
