from django.apps import AppConfig


class ConsentsConfig(AppConfig):
    name = "chairside.clinic.consents"
    label = "consents"
