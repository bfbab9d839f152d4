"""A signed consent on paper: the exact text, the signature and both hashes."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.consents.queries import (
    Consent,
    body,
    day,
    is_intact,
    statement_of,
    withdrawal_of,
)
from chairside.documents.blocks import (
    Block,
    Box,
    Document,
    Figure,
    Inline,
    Look,
    Section,
    Span,
    Style,
    Tone,
    line,
    lines,
    section,
)
from chairside.units.dates import day_of, stamp_of
from chairside.web.consents.presenters import source_lines
from chairside.web.consents.signature import DrawnSignature
from chairside.web.documents.pdf import pdf_of

_SIGNATURE_WIDTH_MM = 70


def consent_pdf(consent: Consent) -> bytes:
    return pdf_of(consent_document(consent))


def consent_document(consent: Consent) -> Document:
    """What was signed, as it was signed."""
    text = body(consent.document)
    patient = consent.patient
    local = timezone.localtime(consent.signed_at)
    signed_at = stamp_of(local)
    born = day_of(patient.birth_date)
    return Document(
        heading=text.title,
        title=text.title,
        dated=local.date(),
        blocks=(
            *_warnings(consent),
            *(
                section(part.title, lines(*(one.text for one in part.paragraphs)))
                for part in text.sections
            ),
            *(section(part.title, lines(*part.paragraphs)) for part in text.own),
            _signature(consent, signed_at),
            section(
                gettext("Sources"), lines(*(Span(row, Style.SMALL) for row in source_lines(text)))
            ),
        ),
        look=Look.TEXT,
        header=(
            (Span(patient.name, Style.STRONG), gettext(", born %(born)s") % {"born": born}),
            gettext("Version %(version)s") % {"version": consent.document.version},
        ),
        footer=gettext("Signed %(signed_at)s") % {"signed_at": signed_at},
    )


def _warnings(consent: Consent) -> Iterable[Block]:
    withdrawal = withdrawal_of(consent)
    if withdrawal is not None:
        words = gettext("Withdrawn on %(day)s by %(by_whom)s.") % {
            "day": day(withdrawal.at),
            "by_whom": withdrawal.by_whom,
        }
        yield Box((line(Span(words, Style.STRONG)),), Tone.NOTICE)
    if not is_intact(consent):
        words = gettext("This is no longer as it was signed.")
        yield Box((line(Span(words, Style.STRONG)),), Tone.NOTICE)


def _signature(consent: Consent, signed_at: str) -> Box:
    """Drawn or typed, with the name in print, the time and what it is bound to."""
    name = consent.signed_name
    written: Block = lines(Span(name, Style.SIGNED))
    if consent.strokes:
        drawn = DrawnSignature(consent.strokes)
        written = Figure(
            drawn, gettext("The drawn signature of %(name)s") % {"name": name}, _SIGNATURE_WIDTH_MM
        )
    relation = (
        gettext(", %(relation)s, for the patient") % {"relation": consent.relation}
        if consent.relation
        else ""
    )
    how = gettext("Drawn.") if consent.strokes else gettext("Typed.")
    hashes: tuple[Inline, ...] = (
        Span(gettext("SHA-256 of the text: "), Style.SMALL),
        Span(consent.text_sha256, Style.CODE),
        Span(gettext("\nSHA-256 of the signature: "), Style.SMALL),
        Span(consent.content_sha256, Style.CODE),
    )
    printed = (Span(name, Style.STRONG), f"{relation}, {signed_at}. {how}")
    blocks = (lines(statement_of(consent)), written, lines(printed, hashes))
    return Box((Section(gettext("Signature"), blocks),), Tone.PLAIN)
