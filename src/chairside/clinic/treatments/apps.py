from django.apps import AppConfig


class TreatmentsConfig(AppConfig):
    name = "chairside.clinic.treatments"
    label = "treatments"
