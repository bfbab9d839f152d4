"""What is asked about sites, chairs and devices."""

import re
import zoneinfo
from datetime import timedelta

from django import forms

from chairside.clinic.sites.kinds import AckMode, DeviceKind
from chairside.clinic.sites.operations import DeviceDetails
from chairside.texts.translated import Declared as _
from chairside.units.dates import DateStyle
from chairside.web.forms import ClinicForm, CountField, TextAreaField


class SiteForm(ClinicForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    time_zone = forms.CharField(
        label=_("Time zone"),
        max_length=60,
        help_text=_("As in the IANA database: America/Chicago."),
        widget=forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off"}),
    )
    date_style = forms.ChoiceField(
        label=_("Dates"),
        choices=[(style.value, style.example) for style in DateStyle],
        initial=DateStyle.US.value,
        help_text=_("How pages, documents and messages of this site write 12 March 2026."),
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    wide = ("address",)


class ChangeSiteForm(SiteForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)


def time_zones() -> list[str]:
    return sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone)


class ChairForm(ClinicForm):
    name = forms.CharField(label=_("Name of the chair"), max_length=60)


class DeviceForm(ClinicForm):
    kind = forms.TypedChoiceField(
        label=_("Kind"), choices=DeviceKind.choices, coerce=int, widget=forms.RadioSelect
    )
    label = forms.CharField(
        label=_("Label"), max_length=80, help_text=_("As written on it: Monitor 3.")
    )
    identifier = forms.CharField(
        label=_("Identifier"),
        max_length=120,
        help_text=_("The device ID in its messages; often an EUI-64 such as 0012211839000001."),
    )
    other_names = TextAreaField(
        label=_("Other names"),
        rows=2,
        required=False,
        help_text=_("One a line: what its rack or its alarms call it."),
    )
    reports_from = TextAreaField(
        label=_("Reports from"),
        rows=2,
        required=False,
        help_text=_(
            "One a line: its address, or cert: and the SHA-256 of its certificate. What comes "
            "from elsewhere under its name is then held."
        ),
    )
    model = forms.CharField(label=_("Model"), max_length=120, required=False)
    period_seconds = CountField(
        label=_("Reports every"),
        unit="s",
        initial=60,
        help_text=_("Stale after two missed reports."),
    )
    ack_mode = forms.ChoiceField(
        label=_("Acknowledged"), choices=AckMode.choices, initial=AckMode.BY_HEADER.value
    )
    wide = ("kind", "other_names", "reports_from")

    def details(self) -> DeviceDetails:
        given = self.cleaned_data
        return DeviceDetails(
            kind=DeviceKind(given["kind"]),
            identifier=given["identifier"],
            label=given["label"],
            other_names=_lines(given["other_names"]),
            reports_from=_lines(given["reports_from"]),
            model=given["model"],
            # Far beyond any possible period there is no timedelta either.
            period=timedelta(seconds=max(-1, min(given["period_seconds"], 10**6))),
            ack_mode=AckMode(given["ack_mode"]),
        )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in re.split(r"[\r\n]+", text) if line.strip())
