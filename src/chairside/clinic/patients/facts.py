"""What a record is made of."""

from typing import TypeAlias

from chairside.clinic.patients.models import Allergy, Condition, Contact, Measurement, Medication

Fact: TypeAlias = Allergy | Condition | Contact | Measurement | Medication
