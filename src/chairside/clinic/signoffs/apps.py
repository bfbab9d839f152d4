from django.apps import AppConfig


class SignoffsConfig(AppConfig):
    name = "chairside.clinic.signoffs"
    label = "signoffs"
