from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "chairside.clinic.sites"
    label = "sites"
