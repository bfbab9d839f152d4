from django.apps import AppConfig


class PatientsConfig(AppConfig):
    name = "chairside.clinic.patients"
    label = "patients"
