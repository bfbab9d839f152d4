from django import forms

from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, TextAreaField


class DismissForm(ClinicForm):
    reason = TextAreaField(
        label=_("Reason"),
        rows=2,
        max_length=280,
        help_text=_("For example: the monitor was tested before the first patient came."),
    )


class ChartForm(ClinicForm):
    treatment = forms.ChoiceField(label=_("Patient"), widget=forms.RadioSelect)

    def offer(self, choices: list[tuple[str, str]]) -> "ChartForm":
        field = self.fields["treatment"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        return self
