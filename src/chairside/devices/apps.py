from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "chairside.devices"
    label = "devices"
