from django.urls import URLPattern, path

from chairside.web.screening import findings

_OF = "patients/<uuid:key>/"

urlpatterns: list[URLPattern] = [
    path(f"{_OF}findings/", findings.findings, name="findings"),
]
