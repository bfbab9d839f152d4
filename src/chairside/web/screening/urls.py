from django.urls import URLPattern, path

from chairside.web.screening import decisions, findings, letter, suitability

_OF = "patients/<uuid:key>/"
_SUITS = f"{_OF}suitability/"
_DECIDED = f"{_OF}decisions/<uuid:decision>/"

urlpatterns: list[URLPattern] = [
    path(f"{_OF}findings/", findings.findings, name="findings"),
    path(_SUITS, suitability.suitability, name="suitability"),
    path(f"{_SUITS}now/", suitability.suitability_now, name="suitability_now"),
    path(f"{_SUITS}stream", suitability.suitability_stream, name="suitability_stream"),
    path(f"{_SUITS}overrides/", suitability.override_finding, name="override_finding"),
    path(
        f"{_SUITS}overrides/<uuid:override>/take-back/",
        suitability.take_back_override,
        name="take_back_override",
    ),
    path(f"{_SUITS}decide/", decisions.decide, name="decide"),
    path(_DECIDED, decisions.decision, name="decision"),
    path(f"{_DECIDED}letter.pdf", letter.letter, name="decision_letter"),
]
