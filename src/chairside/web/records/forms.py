from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm, TextAreaField


class AddendumForm(ClinicForm):
    text = TextAreaField(
        label=_("Addendum"),
        rows=4,
        help_text=_(
            "What was signed stays as it is; this is added below it with your name and the time."
        ),
    )
    wide = ("text",)
