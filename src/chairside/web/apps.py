from django.apps import AppConfig
from django.conf import settings
from django.utils.formats import get_format_modules
from django.utils.translation import gettext

from chairside.texts.translated import translate_with


class WebConfig(AppConfig):
    name = "chairside.web"
    label = "web"

    def ready(self) -> None:
        translate_with(gettext)
        # A dose is written with a point in every language, as pumps show it and forms ask for it.
        for module in get_format_modules(settings.LANGUAGE_CODE):
            module.DECIMAL_SEPARATOR = "."  # type: ignore[attr-defined]
