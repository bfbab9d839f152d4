"""Django's settings. What a deployment may change comes from the environment, nothing else."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from chairside.server.database import django_settings
from chairside.server.environment import (
    data_folder,
    language,
    secret_key,
    web_port,
    web_proxies,
)
from chairside.server.libpq import remove_variables
from chairside.server.translations import compiled_folder

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent

SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = [
    name.strip()
    for name in os.environ.get("CHAIRSIDE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
]
# A clinic behind a TLS proxy says so; on loopback there is no TLS to insist on.
SECURE = os.environ.get("CHAIRSIDE_HTTPS", "") == "1"
SHOW_COMPONENTS = os.environ.get("CHAIRSIDE_COMPONENTS", "") == "1"
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS] if SECURE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "chairside.clinic.audit",
    "chairside.clinic.accounts",
    "chairside.clinic.sites",
    "chairside.clinic.signoffs",
    "chairside.clinic.patients",
    "chairside.clinic.worklist",
    "chairside.clinic.feeds",
    "chairside.clinic.referrals",
    "chairside.clinic.consents",
    "chairside.clinic.screening",
    "chairside.clinic.scheduling",
    "chairside.clinic.visits",
    "chairside.clinic.administration",
    "chairside.clinic.treatments",
    "chairside.web",
    "chairside.devices",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "chairside.server.whole_files.WholeFiles",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chairside.web.middleware.ClinicMiddleware",
    "chairside.web.typed_text.TypedTextMiddleware",
]

ROOT_URLCONF = "chairside.server.urls"
ASGI_APPLICATION = "chairside.server.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "chairside.web.context.clinic",
            ],
            # What every template may use without asking for it.
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "chairside.web.templatetags.chairside",
                "chairside.web.templatetags.components",
                "chairside.web.templatetags.data_tables",
                "chairside.web.templatetags.touch_parts",
            ],
        },
    }
]
FORM_RENDERER = "chairside.web.bound_fields.ClinicRenderer"

remove_variables()  # also where another program than ours starts Django
DATABASES = {
    "default": django_settings(os.environ.get("DATABASE_URL") or "postgresql:///chairside")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["chairside.web.sign_in.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "chairside.web.errors.form_expired"
# Signed out after this long without anybody touching a page (45 CFR 164.312(a)(2)(iii)).
IDLE_MINUTES = int(os.environ.get("CHAIRSIDE_IDLE_MINUTES") or 15)
ACCOUNT_FORMS = {"change_password": "chairside.web.account.forms.OwnPasswordForm"}
ACCOUNT_ADAPTER = "chairside.web.sign_in.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key"}
# Whose address a limit counts: of X-Forwarded-For only what the clinic's own proxies wrote.
ALLAUTH_TRUSTED_PROXY_COUNT = web_proxies()
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Chairside"

# Two clinics may run on one machine: cookies are told apart by port only through their name.
SESSION_COOKIE_NAME = f"chairside-session-{web_port()}"
CSRF_COOKIE_NAME = f"chairside-csrf-{web_port()}"
ASK_COOKIE_NAME = f"chairside-ask-{web_port()}"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# One language for a clinic; its translation is a file of the data folder.
LANGUAGE_CODE = language()
LANGUAGES = [(code, code) for code in dict.fromkeys(["en", LANGUAGE_CODE])]
USE_I18N = True
LOCALE_PATHS = [compiled_folder(data_folder())]
USE_TZ = True
TIME_ZONE = "UTC"
DATE_FORMAT = "j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y, H:i"

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("CHAIRSIDE_STATIC") or ROOT / "static")
_PACKAGES = ROOT / "node_modules"
STATICFILES_DIRS = [
    ("chairside/components", PACKAGE / "web" / "templates" / "components"),
    ("vendor/inter", _PACKAGES / "@fontsource-variable" / "inter" / "files"),
    ("vendor/idiomorph", _PACKAGES / "idiomorph" / "dist"),
    ("vendor/uplot", _PACKAGES / "uplot" / "dist"),
]
STATICFILES_FINDERS = [
    "chairside.server.vendored.ChosenFilesFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
# One weight and its bold of each family that documents fall back on; the signs have one.
_FONTS = _PACKAGES / "@expo-google-fonts"
DOCUMENT_FONTS = [
    *(
        _FONTS / family / weight
        for family in (
            "noto-sans",
            "noto-sans-arabic",
            "noto-sans-hebrew",
            "noto-sans-devanagari",
            "noto-sans-thai",
            "noto-sans-sc",
            "noto-sans-kr",
            "noto-emoji",
        )
        for weight in ("400Regular", "700Bold")
    ),
    _FONTS / "noto-sans-symbols-2" / "400Regular",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "chairside.server.one_sheet.OneSheetStorage"},
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
PGHISTORY_APPEND_ONLY = True
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "chairside.server.secret_addresses.SecretAddresses"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("CHAIRSIDE_LOG", "WARNING")},
    "loggers": {"chairside": {"level": os.environ.get("CHAIRSIDE_LOG", "INFO")}},
}
DATA_FOLDER = data_folder()
