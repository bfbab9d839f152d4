"""How long the infusion has run and how long it will, as large as the vital signs."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.treatments.queries import Live
from chairside.clinic.visits.states import State
from chairside.web.templatetags.spans import span_text


@dataclass(frozen=True, slots=True)
class Part:
    """`counts` is how the open page brings `words` to the present: elapsed or remaining; empty for
    what stands still."""

    label: str
    words: str
    counts: str = ""
    at: datetime | None = None


def run_parts(live: Live) -> list[Part]:
    """Nothing before the start."""
    begun, given = live.started_at, live.delivered
    if begun is None or given is None:
        return []
    if (ended := live.stopped_at) is not None:
        parts = [Part(gettext("Infusion"), span_text(ended - begun))]
        if live.state in (State.STOPPED, State.RECOVERING):
            parts.append(Part(gettext("Since stop"), span_text(live.at - ended), "elapsed", ended))
        return parts
    parts = [Part(gettext("Elapsed"), span_text(live.at - begun), "elapsed", begun)]
    if live.state is State.PAUSED:
        since = live.visit.state_since
        parts.append(Part(gettext("Paused for"), span_text(live.at - since), "elapsed", since))
    elif given.emptied:
        parts.append(Part(gettext("Remaining"), gettext("All given")))
    elif given.ends_at is not None:
        left = span_text(given.ends_at - live.at)
        parts.append(Part(gettext("Remaining"), left, "remaining", given.ends_at))
    return parts
