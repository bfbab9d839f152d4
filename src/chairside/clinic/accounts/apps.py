from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "chairside.clinic.accounts"
    label = "accounts"
