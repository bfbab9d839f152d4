from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "chairside.clinic.visits"
    label = "visits"
