"""Publishing a version of a consent document."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.canonical_json import sha256
from chairside.clinic.clean_text import clean_text
from chairside.clinic.consents.content import OwnSection, body_text
from chairside.clinic.consents.models import ConsentDocument
from chairside.clinic.consents.policies import check_can_publish
from chairside.clinic.consents.queries import fixed_text, newest_document
from chairside.clinic.refusal import Conflict, Refusal
from chairside.knowledge.consenting.use import Use
from chairside.texts.stored import as_stored

MOST_OWN_SECTIONS = 8
LONGEST_PARAGRAPH = 4000


@operation
def publish(
    *,
    use: Use,
    own: Sequence[OwnSection] = (),
    read_hash: str,
    by: Actor,
    at: datetime,
) -> ConsentDocument:
    """The next version of a use's document; from now on it is the one that is signed.

    `read_hash` is of the fixed part that stood on the page. Errors: `Conflict` when the knowledge
    says something else by now, `Refusal` when the text is the one already published.
    """
    check_can_publish(by)
    _queue(use)
    fixed = fixed_text(use, timezone.localdate(at))
    if fixed.sha256 != read_hash:
        raise Conflict(
            gettext(
                "The fixed part has changed since you opened the page. Read what it says now, then "
                "publish."
            )
        )
    body = body_text(fixed, _checked(own))
    last = newest_document(use)
    if last is not None and last.sha256 == sha256(body):
        raise Refusal(
            gettext("Version %(version)s says exactly this already.") % {"version": last.version}
        )
    made = ConsentDocument.objects.create(
        substance=use.substance.value,
        route=use.route.value,
        indication=use.indication,
        version=last.version + 1 if last else 1,
        title=fixed.title[:300],
        body=body,
        sha256=sha256(body),
        fixed_sha256=fixed.sha256,
        published_at=at,
        published_by_id=by.person_id,
        published_by_name=by.name,
    )
    write_audit(
        by=by,
        at=at,
        verb="consent.publish",
        subject=made,
        detail={"title": made.title, "version": made.version, "sha256": made.sha256},
    )
    return made


def paragraphs_of(text: str) -> tuple[str, ...]:
    """What was typed, divided at empty lines; spaces and single line ends are one space."""
    blocks = as_stored(text).split("\n\n")
    return tuple(paragraph for block in blocks if (paragraph := " ".join(block.split())))


def _checked(own: Iterable[OwnSection]) -> list[OwnSection]:
    checked = []
    for section in own:
        title = clean_text(section.title, label=gettext("The heading"), field="own", longest=120)
        if not section.paragraphs:
            raise Refusal(
                gettext("“%(title)s” has a heading and no text.") % {"title": title}, field="own"
            )
        texts = tuple(
            clean_text(
                one,
                label=gettext("The text of “%(title)s”") % {"title": title},
                field="own",
                longest=LONGEST_PARAGRAPH,
            )
            for one in section.paragraphs
        )
        checked.append(OwnSection(title, texts))
    if len(checked) > MOST_OWN_SECTIONS:
        raise Refusal(
            gettext("There is room for %(most_own_sections)s sections of your own.")
            % {"most_own_sections": MOST_OWN_SECTIONS},
            field="own",
        )
    return checked


def _queue(use: Use) -> None:
    """Whoever publishes for the same use now waits until this transaction is over."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"consent:{use.id}"]
        )
