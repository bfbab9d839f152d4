"""All items: how each stands, what a reader has narrowed the list to, and an item's page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext

from chairside.clinic.signoffs.queries import SignOff, Standing
from chairside.documents.blocks import Block
from chairside.knowledge.conflicts import CONFLICTS, Conflict
from chairside.knowledge.grades import Grade
from chairside.knowledge.item_views import item_view
from chairside.knowledge.items import Item, ItemKind
from chairside.knowledge.language import Setting
from chairside.texts.compared import keys
from chairside.texts.translated import Declared as _
from chairside.units.number import plain
from chairside.web.documents.bibliography import GRADE_TAGS, NumberedSource, sources_in

KIND_WORDS = {
    ItemKind.PROTOCOL: _("Protocol"),
    ItemKind.RULE: _("Rule"),
    ItemKind.SETTING: _("Value the clinic sets"),
    ItemKind.INSTRUMENT: _("Instrument"),
    ItemKind.PRODUCT: _("Product"),
    ItemKind.REGULATORY: _("Standing"),
    ItemKind.DRUG_CLASS: _("Medicines"),
    ItemKind.DISCHARGE: _("Discharge criterion"),
    ItemKind.TOPIC: _("For staff"),
    ItemKind.EDUCATION: _("For patients"),
    ItemKind.BENCHMARK: _("Benchmark"),
    ItemKind.FORM: _("Form"),
    ItemKind.CODES: _("Codes"),
    ItemKind.WEIGHT: _("Weight to dose by"),
}


class StateFilter(StrEnum):
    ON = "on"
    OFF = "off"
    SIGNED = "signed"
    CHANGED = "changed"
    UNSIGNED = "unsigned"


STATE_WORDS = {
    StateFilter.ON: _("on here"),
    StateFilter.OFF: _("off here"),
    StateFilter.SIGNED: _("signed as it stands"),
    StateFilter.CHANGED: _("changed since it was signed"),
    StateFilter.UNSIGNED: _("not signed"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the list. `standing` is the item as this clinic holds it."""

    standing: Standing

    @property
    def kind(self) -> str:
        return KIND_WORDS[self.standing.item.kind]

    @property
    def grade_tag(self) -> str:
        return GRADE_TAGS[self.standing.item.grade]

    @property
    def use(self) -> tuple[str, str]:
        """Whether it works here, in a word and as the tag's colour."""
        if self.standing.elsewhere:
            return gettext("set with the limits"), ""
        return (gettext("on"), "tag-good") if self.standing.works else (gettext("off"), "tag-off")

    @property
    def signed(self) -> tuple[str, str]:
        standing = self.standing
        if standing.sign_off is SignOff.SIGNED:
            return gettext("signed"), "tag-good"
        if standing.sign_off is SignOff.CHANGED:
            return gettext("changed since it was signed"), "tag-due"
        return (
            (gettext("withdrawn"), "tag-off")
            if standing.withdrawal
            else (gettext("not signed"), "tag-off")
        )

    @property
    def value(self) -> str:
        """What the clinic has chosen, with its unit; empty where nothing is."""
        chosen = self.standing.value
        return "" if chosen is None else f"{plain(chosen)} {self.unit}"

    @property
    def unit(self) -> str:
        declared = self.standing.item.declared
        return declared.unit if isinstance(declared, Setting) else ""

    @property
    def is_signed(self) -> bool:
        return self.standing.sign_off is SignOff.SIGNED

    @property
    def may_be_signed(self) -> bool:
        """What is signed as it stands has nothing to sign; a setting may get another value."""
        return not self.is_signed or bool(self.unit)

    @property
    def why_off(self) -> str:
        standing = self.standing
        return "" if standing.works or standing.elsewhere else standing.item.off_because

    @property
    def hidden(self) -> int:
        """How many of its statements wait for a signature."""
        signed = self.standing.sign_off is SignOff.SIGNED
        return self.standing.item.unverified if self.standing.works and not signed else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the reader looks for; None and "" narrow nothing."""

    text: str = ""
    kind: ItemKind | None = None
    grade: Grade | None = None
    state: StateFilter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    items: int
    on: int
    signed: int
    changed: int


def tally(standings: Sequence[Standing]) -> Tally:
    return Tally(
        items=len(standings),
        on=sum(standing.works for standing in standings),
        signed=sum(standing.sign_off is SignOff.SIGNED for standing in standings),
        changed=sum(standing.sign_off is SignOff.CHANGED for standing in standings),
    )


def narrowed(standings: Iterable[Standing], wanted: Wanted) -> list[Row]:
    """In the order of declaration; what changed since it was signed comes first."""
    rows = [Row(standing) for standing in standings if _fits(standing, wanted)]
    return sorted(rows, key=lambda row: row.standing.sign_off is not SignOff.CHANGED)


def _fits(standing: Standing, wanted: Wanted) -> bool:
    item = standing.item
    return (
        (wanted.kind is None or item.kind is wanted.kind)
        and (wanted.grade is None or item.grade is wanted.grade)
        and (wanted.state is None or _in_state(standing, wanted.state))
        and _is_in(wanted.text, _searched(standing))
    )


def _is_in(typed: str, text: str) -> bool:
    """Whether each typed word is somewhere in the text, in one of its spellings."""
    return all(
        any(key in one for key in keys(word) for one in _keys_of(text))
        for word in typed.split()
        if keys(word)
    )


# The texts of the items stay the same while the program runs.
_keys_of = lru_cache(maxsize=1024)(keys)


def _in_state(standing: Standing, state: StateFilter) -> bool:
    match state:
        case StateFilter.ON:
            return standing.works
        case StateFilter.OFF:
            return not standing.works and not standing.elsewhere
        case StateFilter.SIGNED:
            return standing.sign_off is SignOff.SIGNED
        case StateFilter.CHANGED:
            return standing.sign_off is SignOff.CHANGED
        case StateFilter.UNSIGNED:
            return standing.sign_off is SignOff.UNSIGNED


def _searched(standing: Standing) -> str:
    item = standing.item
    sources = " ".join(f"{source.id} {source.who} {source.title}" for source in item.sources)
    return f"{item.title} {item.key} {KIND_WORDS[item.kind]} {sources}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    sections: tuple[Block, ...]
    sources: tuple[NumberedSource, ...]
    conflicts: tuple[Conflict, ...]


def page_of(item: Item) -> ItemPage:
    """What a reader sees of an item; every source of the item is in its list."""
    sections = item_view(item)
    return ItemPage(
        sections=sections,
        sources=sources_in(sections, *item.cites),
        conflicts=tuple(conflict for conflict in CONFLICTS if item.key in conflict.where),
    )
