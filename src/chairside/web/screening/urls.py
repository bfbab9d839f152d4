from django.urls import URLPattern, path

from chairside.web.screening import (
    confirming,
    decisions,
    findings,
    intake,
    letter,
    suitability,
    trials,
)

_OF = "patients/<uuid:key>/"
_IN = f"{_OF}intake/"
_SUITS = f"{_OF}suitability/"
_DECIDED = f"{_OF}decisions/<uuid:decision>/"

urlpatterns: list[URLPattern] = [
    path(_IN, intake.intake, name="intake"),
    path(f"{_IN}side/", intake.side, name="intake_side"),
    path(f"{_IN}trials/", trials.show, name="trials"),
    path(f"{_IN}trials/add/", trials.add, name="add_trial"),
    path(f"{_IN}trials/<uuid:trial>/", trials.change, name="change_trial"),
    path(f"{_IN}trials/<uuid:trial>/void/", trials.void, name="void_trial"),
    path(f"{_IN}confirm/medicine/", confirming.confirm_medicine, name="confirm_medicine"),
    path(f"{_IN}confirm/trial/", confirming.confirm_trial, name="confirm_trial"),
    path(f"{_IN}confirm/<slug:part>/", confirming.confirm_part, name="confirm_part"),
    path(f"{_IN}questions/<str:field_id>/", intake.question, name="intake_question"),
    path(f"{_IN}questions/<str:field_id>/save/", intake.answer, name="save_answer"),
    path(f"{_OF}findings/", findings.findings, name="findings"),
    path(_SUITS, suitability.suitability, name="suitability"),
    path(f"{_SUITS}now/", suitability.suitability_now, name="suitability_now"),
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
