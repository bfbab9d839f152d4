from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "chairside.clinic.scheduling"
    label = "scheduling"
