from typing import Any

from django.db import migrations, models

from chairside.clinic.patients.name_words import vector_of


def fill(apps: Any, schema_editor: Any) -> None:
    """The words of everybody who is registered, as names are compared from now on."""
    patients = apps.get_model('patients', 'Patient').objects
    for patient in patients.only('family_name', 'given_names', 'preferred_name').iterator(2000):
        names = (patient.family_name, patient.given_names, patient.preferred_name)
        patients.filter(pk=patient.pk).update(name_words=models.Value(vector_of(names)))


class Migration(migrations.Migration):

    dependencies = [
        ('patients', '0002_names_found_by_any_spelling'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
