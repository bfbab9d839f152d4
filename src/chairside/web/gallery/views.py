"""A page with each component in each of its states, for those who work on Chairside: no clinic serves it."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template import Context, Template

from chairside.web.data_table import Choice, Column, DataTable, Listing
from chairside.web.forms import ClinicForm, CountField, NumberField, TextAreaField
from chairside.web.moments import MINUTES_AGO, MomentField
from chairside.web.pages import PageRequest
from chairside.web.patients.banner import AllergyLine, AllergyState, PatientBanner
from chairside.web.templatetags.components import SEVERITIES, SHEETS, STYLED

GALLERY = (Path(__file__).parent / "components.html").read_text()
THEMES = ("light", "dark", "dim")
WEB = Path(settings.ROOT) / "src" / "chairside" / "web"
LOOKS = ("accent", "good", "caution", "wrong", "off")
BANNER = PatientBanner(
    name="Lindqvist, Maja",
    preferred_name="Mai",
    birth_date=date(1986, 2, 3),
    age=40,
    sex="Female",
    record_number="C000018",
    clinical=True,
    allergy_state=AllergyState.LISTED,
    allergies=(AllergyLine("Ondansetron", "severe"), AllergyLine("Latex", "")),
    asked_on="",
    kg="68.4",
    lb="150.8",
    weighed="yesterday",
    marks=("Restricted",),
)


TABLE = DataTable(
    "gallery",
    "patient",
    "patients",
    (
        Column("name", "Name", lambda row: row["name"], fixed=True),
        Column("age", "Age", lambda row: row["age"], kind="num"),
        Column("sex", "Sex", lambda row: row["sex"]),
        Column("phone", "Phone", more=True),
        Column("acts", "(Actions)", fixed=True),
    ),
    first="name",
    words=lambda row: str(row["name"]),
    choices=(Choice("sex", "Sex", lambda row: [row["sex"]]),),
    most=2,
)
ROWS = [
    {"name": "Lindqvist, Maja", "age": 40, "sex": "Female"},
    {"name": "Okafor, Chidi", "age": 51, "sex": "Male"},
    {"name": "Petrov, Irina", "age": 33, "sex": "Female"},
    {"name": "Romero, Ana", "age": 62, "sex": "Female"},
]


def _listing(query: str) -> Listing:
    request = SimpleNamespace(GET=QueryDict(query), headers={}, path="/components/", session={})
    return Listing(TABLE, cast(PageRequest, request)).narrow(ROWS)


class States(ClinicForm):
    weight = NumberField(label="Weight", unit="kg", keypad=True, help_text="On our scale.")
    length = CountField(label="Length", unit="min", min_value=5, max_value=90, step=5)
    at = MomentField(label="Taken at", ago=MINUTES_AGO)
    method = forms.ChoiceField(label="Method", choices=[("a", "scale"), ("b", "told")])
    shoes = forms.ChoiceField(
        label="Shoes", choices=[("on", "on"), ("off", "off")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="I am sure")
    remarks = TextAreaField(label="Remarks", required=False)


class PublicStates(States):
    public = True


def components(request: HttpRequest) -> HttpResponse:
    theme = request.GET.get("theme", "")
    return HttpResponse(gallery(theme if theme in THEMES else THEMES[0], served=True))


def gallery(theme: str = "", *, served: bool = False) -> str:
    """With its style sheets within, unless they are `served` beside it."""
    empty = (States(auto_id="empty_%s"), PublicStates(auto_id="public_%s"))
    wrong = (States({}, auto_id="wrong_%s"), PublicStates({}, auto_id="public_wrong_%s"))
    for form in wrong:
        form.add_error(None, "This was settled meanwhile.")
    moves = [
        SimpleNamespace(
            label=name,
            name=name,
            icon="check",
            href="/floor/",
            direct=name == "pause",
            leaves=leaves,
        )
        for name, leaves in (("start", False), ("pause", False), ("record", True))
    ]
    sheets = [WEB / "static" / "chairside" / f"{name}.css" for name in SHEETS]
    sheets += [WEB / "templates" / "components" / f"{name}.css" for name in STYLED]
    context = {
        "listing": _listing("sort=-age&sex=Female&most=1"),
        "no_rows": _listing("q=Nobody"),
        "theme": theme,
        "themes": THEMES,
        "served": served,
        "banner": BANNER,
        "patient_uuid": UUID(int=7),
        "styles": "\n".join(sheet.read_text() for sheet in sheets),
        "looks": LOOKS,
        "severities": SEVERITIES,
        "forms": (*empty, *wrong),
        **dict(zip(("move", "direct", "leaving"), moves, strict=True)),
    }
    return Template(GALLERY).render(Context(context))
