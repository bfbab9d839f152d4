from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "chairside.clinic.feeds"
    label = "feeds"
