from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "chairside.clinic.screening"
    label = "screening"
