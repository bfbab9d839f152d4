from django.apps import AppConfig
from django.conf import settings
from django.utils.formats import get_format_modules, reset_format_cache
from django.utils.translation import gettext

from chairside.texts.translated import translate_with


class WebConfig(AppConfig):
    name = "chairside.web"
    label = "web"

    def ready(self) -> None:
        translate_with(gettext)
        write_numbers_with_a_point(settings.LANGUAGE_CODE)


def write_numbers_with_a_point(language: str) -> None:
    """As pumps show a dose, and as forms ask for it, whatever the language."""
    for module in get_format_modules(language):
        module.DECIMAL_SEPARATOR = "."  # type: ignore[attr-defined]
    reset_format_cache()
