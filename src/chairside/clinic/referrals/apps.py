from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "chairside.clinic.referrals"
    label = "referrals"
