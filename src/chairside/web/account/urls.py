"""Signing in and one's own account. allauth's views, those we use and no others."""

from allauth.account import views as allauth_account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path

from chairside.web.account import pins, views

urlpatterns: list[URLPattern] = [
    path("account/", views.account, name="account"),
    path("account/pin/", pins.change, name="account_pin"),
    path("account/pin/remove/", pins.remove, name="account_pin_remove"),
    path("account/touch", views.touch, name="account_touch"),
    path("account/token", views.token, name="account_token"),
    path("welcome/<str:token>/", views.welcome, name="welcome"),
    path("account/login/", allauth_account.login, name="account_login"),
    path("account/logout/", allauth_account.logout, name="account_logout"),
    path("account/inactive/", allauth_account.account_inactive, name="account_inactive"),
    path("account/confirm/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", allauth_account.password_change, name="account_change_password"),
    path("account/2fa/", mfa.index, name="mfa_index"),
    path("account/2fa/sign-in/", mfa.authenticate, name="mfa_authenticate"),
    path("account/2fa/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/2fa/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/2fa/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/2fa/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/2fa/codes/file/",
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(
        "account/2fa/codes/new/",
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]
