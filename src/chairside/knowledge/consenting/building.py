"""The fixed part of a consent document, put together for one use."""

from collections.abc import Mapping
from datetime import date

from chairside.knowledge.consenting.parts import (
    approval,
    choices,
    evidence,
    rights,
    the_day,
    topic_paragraphs,
)
from chairside.knowledge.consenting.proposed import proposed
from chairside.knowledge.consenting.text import ConsentText, Section, plain
from chairside.knowledge.consenting.use import Use

_TALKED = "Please talk these through with your prescriber before you sign."


def consent_text(use: Use, *, signed: Mapping[str, str], on: date) -> ConsentText:
    """What whoever consents to `use` reads on a day, before the clinic's own sections.

    `signed` maps the keys of items to the hashes the clinic's prescribers have signed: what rests
    on memory alone is left out, or said to, until then.
    """
    return ConsentText(
        title=use.title,
        sections=(
            proposed(use, signed),
            approval(use, signed, on),
            *evidence(use, signed),
            _of_topic("Side effects", "side-effects", signed),
            _of_topic("Can it be addictive?", "dependence", signed),
            _of_topic("If you think about suicide", "suicidal-thoughts", signed),
            _of_topic("When it is not safe", "who-should-not", signed, closing=_TALKED),
            the_day(use, signed),
            choices(),
            rights(),
        ),
    )


def _of_topic(
    title: str, topic_id: str, signed: Mapping[str, str], *, closing: str = ""
) -> Section:
    said = topic_paragraphs(topic_id, signed)
    return Section(title=title, paragraphs=(*said, plain(closing)) if closing else said)
