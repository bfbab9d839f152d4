from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "chairside.clinic.administration"
    label = "administration"
