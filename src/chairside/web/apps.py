from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "chairside.web"
    label = "web"
