"""What is asked about something tried before."""

from django import forms

from chairside.knowledge.picture import Trial, TrialKind
from chairside.knowledge.picture import trials as asked
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm
from chairside.web.questions import AnswerField


class TrialForm(ClinicForm):
    kind = AnswerField(asked.KIND, as_list=True, required=True)
    name = AnswerField(asked.NAME, required=True)
    dose = AnswerField(asked.DOSE)
    weeks = AnswerField(asked.WEEKS)
    adequate_dose = AnswerField(asked.ADEQUATE_DOSE, unknown=True)
    this_episode = AnswerField(asked.THIS_EPISODE, unknown=True)
    helped = AnswerField(asked.HELPED, unknown=True)
    remarks = AnswerField(asked.REMARKS)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wide = ("remarks",)

    def trial(self) -> Trial:
        given = self.cleaned_data
        return Trial(
            medicine=given["name"],
            kind=TrialKind(given["kind"]),
            dose=given["dose"] or "",
            weeks=given["weeks"],
            adequate_dose=given["adequate_dose"],
            this_episode=given["this_episode"],
            helped=given["helped"],
            remarks=given["remarks"] or "",
        )


class VoidForm(ClinicForm):
    reason = forms.CharField(label=_("Why is it wrong?"), max_length=300)
    wide = ("reason",)
