"""What the pages about consents show, gathered for their templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.consents.changes import changes
from chairside.clinic.consents.content import Body
from chairside.clinic.consents.queries import (
    Consent,
    ConsentDocument,
    ConsentsOnFile,
    ConsentStanding,
    SigningLink,
    body,
    has_changed,
    is_intact,
    links_of,
    newest_documents,
    reaffirmations,
    statement_of,
    withdrawal_of,
)
from chairside.clinic.links.kinds import LinkState
from chairside.clinic.patients.queries import PatientOnFile
from chairside.clinic.signoffs.changes import Difference
from chairside.clinic.signoffs.queries import sign_offs
from chairside.knowledge.consenting.use import USES, Use, protocols_of
from chairside.texts.translated import Declared as _
from chairside.web.consents.signature import path_of

_LINK_WORDS: dict[LinkState, tuple[str, str]] = {
    LinkState.OPEN: (_("waiting"), "tag-accent"),
    LinkState.USED: (_("signed"), "tag-good"),
    LinkState.REVOKED: (_("closed"), "tag-off"),
    LinkState.CLOSED: (_("closed after wrong birth dates"), "tag-wrong"),
    LinkState.EXPIRED: (_("expired"), "tag-off"),
}
LINKS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class UseLine:
    """A use in the list of documents. `on` is False while no protocol of it works here."""

    use: Use
    document: ConsentDocument | None
    changed: bool
    on: bool

    @property
    def state(self) -> str:
        if self.document is not None:
            return gettext("Published")
        return gettext("Not published") if self.on else gettext("Off in this clinic")


def use_lines(at: datetime) -> list[UseLine]:
    today, signed, documents = _day(at), sign_offs(), newest_documents()
    lines = []
    for use in USES:
        document = documents.get(use)
        changed = document is not None and has_changed(document, on=today, signed=signed)
        on = any(signed.works(f"protocol:{protocol.id}") for protocol in protocols_of(use))
        lines.append(UseLine(use, document, changed, on))
    return lines


def _day(at: datetime) -> date:
    return timezone.localdate(at)


@dataclass(frozen=True, slots=True)
class Version:
    """One version with what it changed in the one before."""

    document: ConsentDocument
    differences: tuple[Difference, ...]


def history(documents: Sequence[ConsentDocument]) -> list[Version]:
    """Of the versions of one use, newest first."""
    texts = [body(document) for document in documents]
    differences = [changes(older, newer) for newer, older in pairwise(texts)]
    # The first version has nothing before it.
    return [
        Version(document, changed)
        for document, changed in zip(documents, [*differences, ()], strict=False)
    ]


@dataclass(frozen=True, slots=True)
class LinkLine:
    link: SigningLink
    words: str
    tag: str
    opened: bool
    can_be_closed: bool


def link_lines(on_file: PatientOnFile, at: datetime) -> list[LinkLine]:
    return [link_line(link, at) for link in links_of(on_file.patient)[:LINKS_SHOWN]]


def link_line(link: SigningLink, at: datetime) -> LinkLine:
    state = link.state(at)
    words, tag = _LINK_WORDS[state]
    opened = state is LinkState.OPEN and link.confirmed_at is not None
    if opened:
        words = gettext("being read")
    can_be_closed = state in (LinkState.OPEN, LinkState.USED)
    return LinkLine(link, words, tag, opened, can_be_closed)


def standings(on_file: ConsentsOnFile, at: datetime) -> list[ConsentStanding]:
    """Of every use that has a document or that this patient has signed for."""
    signed = {consent.document.use for consent in on_file.consents}
    return [
        on_file.standing(use, at)
        for use in USES
        if use in signed or on_file.newest_document(use, at) is not None
    ]


def signed_context(consent: Consent) -> dict[str, object]:
    """A signed consent as it is read again: text, signature, what became of it."""
    return {
        "consent": consent,
        "body": body(consent.document),
        "statement": statement_of(consent),
        "intact": is_intact(consent),
        "signature_path": path_of(consent.strokes) if consent.strokes else "",
        "withdrawal": withdrawal_of(consent),
        "reaffirmations": reaffirmations(consent),
    }


def source_lines(text: Body) -> Sequence[str]:
    """Every source of a text once, for the end of a printed copy."""
    return tuple(
        dict.fromkeys(
            f"{source.line} ({source.label})"
            for section in text.sections
            for paragraph in section.paragraphs
            for source in paragraph.sources
        )
    )
