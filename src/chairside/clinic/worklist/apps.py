from django.apps import AppConfig


class WorklistConfig(AppConfig):
    name = "chairside.clinic.worklist"
    label = "worklist"
