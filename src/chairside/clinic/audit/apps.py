from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "chairside.clinic.audit"
    label = "audit"
