"""How a field of any form is drawn, allauth's too: the classes and template that Django asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from chairside.texts.stored import as_stored, without_unstorable
from chairside.web.date_boxes import Box, DateBoxes, boxes_of, wrong_parts


class ClinicBoundField(BoundField):
    """What `components/field.html` asks of a field."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        self._optional = getattr(form, "optional", None)
        self._public = getattr(form, "public", False)
        self.wide = name in getattr(form, "wide", ()) or isinstance(field.widget, forms.Textarea)

    @property
    def data(self) -> Any:
        """What was sent, each text as it is stored; a password as it was typed."""
        sent = super().data
        if isinstance(self.field.widget, forms.PasswordInput):
            return sent
        # Of patients and strangers nobody asks to type it again.
        stored = without_unstorable if self._public else as_stored
        if isinstance(sent, str):
            return stored(sent)
        if isinstance(sent, Mapping):  # three boxes, read as they are stored already
            return sent
        if isinstance(sent, Sequence):
            return [stored(text) if isinstance(text, str) else text for text in sent]
        return sent

    @property
    def unit(self) -> str:
        return str(getattr(self.field, "unit", ""))

    @property
    def step(self) -> int:
        return int(getattr(self.field, "step", 0))

    @property
    def label_words(self) -> SafeString:
        """The label, which says of a field that may stay empty that it may."""
        may_stay_empty = not self.field.required and not self._public
        if not may_stay_empty or (self._optional is not None and self.name not in self._optional):
            return format_html("{}", self.label)
        return format_html('{} <span class="optional">{}</span>', self.label, gettext("optional"))

    @property
    def told_first(self) -> bool:
        """Whether the error stands before the input, as the hint of every field does: inputs side by
        side then stand on one line whatever is said above one of them."""
        return not self.is_check

    @property
    def is_check(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_group(self) -> bool:
        return isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def is_date_boxes(self) -> bool:
        return isinstance(self.field.widget, DateBoxes)

    @property
    def boxes(self) -> list[Box]:
        return boxes_of(self)

    def problems(self) -> list[tuple[str, str]]:
        """Each error with the id of the input to mend: the first of several choices, the box of a date."""
        errors = [str(error) for error in self.errors]
        if self.is_date_boxes and (parts := wrong_parts(self)):
            ids = [f"{self.auto_id}_{part}" for part in parts]
            return list(zip(ids, errors, strict=False))
        if self.is_hidden:
            return [("", error) for error in errors]
        target = f"{self.auto_id}_0" if self.is_group else self.id_for_label
        return [(str(target), error) for error in errors]


class ClinicRenderer(TemplatesSetting):
    bound_field_class = ClinicBoundField
    field_template_name = "components/field.html"
