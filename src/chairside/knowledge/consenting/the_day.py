"""What happens on the day of a visit, by route, and what the patient has to arrange."""

from collections.abc import Mapping

from chairside.knowledge.citations import says
from chairside.knowledge.consenting.evidence import topic_told
from chairside.knowledge.consenting.proposed import offered
from chairside.knowledge.consenting.text import Paragraph, Section, cited, plain, told
from chairside.knowledge.consenting.use import Use
from chairside.knowledge.monitoring import CheckKind
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.route import Route

_HOME = says(
    "Somebody has to take you home. Do not drive or use machines until the next day, after a "
    "night's sleep.",
    ketalar.DAILYMED_OLDER,
    spravato.OWNER_DOSING,
)
_INFUSION = (
    says("Follow what the clinic tells you about eating and drinking before.", ketalar.DAILYMED),
    _HOME,
)
_ASKED = {
    CheckKind.BLOOD_PRESSURE: "your blood pressure",
    CheckKind.HEART_RATE: "your heart rate",
    CheckKind.SPO2: "the oxygen in your blood",
    CheckKind.RESPIRATORY_RATE: "your breathing",
    CheckKind.SEDATION: "how awake you are",
    CheckKind.DISSOCIATION: "whether things feel far away or unreal",
    CheckKind.COMFORT: "how you feel",
    CheckKind.NAUSEA: "whether you feel sick",
    CheckKind.PAIN: "your pain",
    CheckKind.MOOD_SAFETY: "your mood and your safety",
    CheckKind.IV_SITE: "the place where the drug goes in",
}
_STAY = "You stay until the clinic finds that you are well enough to leave."


def the_day(use: Use, signed: Mapping[str, str]) -> Section:
    if use.route is Route.INTRANASAL:
        said = topic_told("the-day", signed)
    else:
        said = (*told(_INFUSION, signed=False), plain(_STAY))
    return Section(title="The day of a visit", paragraphs=(*said, *_watched(use, signed)))


def _watched(use: Use, signed: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """What the protocols' plans of checks ask for, each named once."""
    courses = offered(use, signed)
    kinds = dict.fromkeys(check.kind for course in courses for check in course.monitoring.checks)
    words = [_ASKED[kind] for kind in kinds]
    listed = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    cites = (cite for course in courses for cite in course.monitoring.cites)
    return (cited(f"Somebody trained watches over you. They check {listed}.", cites),)
