"""What is said to people is said in the field's words: none of the phrases that were replaced
comes back in the place where it stood."""

import re
from dataclasses import dataclass
from functools import cache

import pytest

from tests.house.said import Place, Said, everything_said, prose_said

LABEL, SENTENCE = Place.LABEL, Place.SENTENCE


@dataclass(frozen=True, slots=True)
class Row:
    """`phrase` is a pattern and may stand in none of `places`; `whole`: only when nothing else
    stands there. `better` is what is said instead."""

    phrase: str
    better: str
    places: tuple[Place, ...] = (LABEL, SENTENCE)
    whole: bool = False


def _label(phrase: str, better: str) -> Row:
    return Row(phrase, better, (LABEL,), whole=True)


ROWS = (
    _label("before drug is given", "Pre-treatment checklist"),
    Row("still wants? (it|this)|the patient says yes", "Patient reaffirms consent", (LABEL,)),
    Row("consent stands|has signed the consent", "Consent valid; IV ketamine consent not signed"),
    Row(r"\blet(s|ting)? \w+ pass\b|\blet pass\b|gone on all the same", "Override with reason"),
    Row("let go although|leaves although", "Discharged with unmet criteria"),
    Row(r"\bleast stay", "Minimum stay"),
    Row(r"\b\d+ a\b(?! \w)", "31 years"),
    _label("over now", "Mark resolved"),
    _label("going on", "Ongoing"),
    _label("what was done", "Activity"),
    Row("every move of", "Visit log"),
    Row("none told", "None reported"),
    Row("way home|takes? (the patient )?home", "Escort", (LABEL,)),
    Row("write it down|written down|wrote down", "Save note; recorded"),
    Row(r"\balike\b", "matching", (LABEL,)),
    Row(r"\bjoin(ed|s)?\b.*(referral|patient)|referral.*\bjoin", "Link to this patient"),
    Row("is it right for …", "Suitability: NAME SURNAME"),
    Row("ask first|not known yet could", "Incomplete"),
    Row("would be: ", "If yes: contraindicated"),
    Row("also asked|nothing waits for (it|them)", "optional questions"),
    Row("answered otherwise", "Changed since the decision"),
    Row(r"\bspeaks? (up|against|for)\b|stays silent", "Triggers; a reason not to have treatment"),
    Row("same trouble", "Protocols for this indication"),
    Row("what comes first is not", "Order does not imply preference"),
    Row(r"\d+ h apart", "Twice weekly"),
    Row(r"stands? at (no|a|the|this|…)\b", "Unassigned device; assigned to"),
    Row("calls itself", "Device ID"),
    Row("numbers elsewhere", "Other record numbers"),
    Row("^let … ", "Ask NAME SURNAME to scan this"),
    Row("birth date, please", "Confirm your date of birth"),
    Row("(save and )?go on( with .*)?", "Continue", (LABEL,), whole=True),
    Row("rate the proof", "Evidence: good"),
    _label("day (before|after)", "Previous; Next"),
    _label("chart", "Save vitals"),
    Row("say what you see", "or record findings"),
    Row("switch into mania", "Manic switch", (LABEL,)),
    _label("breathing", "Resp rate"),
    _label("(the )?(sheets?|panels?)", "forms; cards"),
    Row("held (data|readings|back)|nothing is held", "Unmatched device data", (LABEL,)),
    Row("from memory|rests? on memory|no text was read|in braces", "Unverified"),
    Row("read (at source|second-hand)", "Verified; Secondary", (LABEL,)),
    Row("nobody has (asked|said|signed|decided|confirmed)", "Not assessed; not signed"),
    Row("recovering|checked[ _]in|cleared", "Recovery; Arrived; Ready", (LABEL,), whole=True),
    Row(
        r"anaesth|apnoea|haemorr|oedema|behaviour|\bcolours?\b|\bcentres?\b|recognis|summaris|"
        r"licence|favourable|judgement|\bgrey\b|diarrhoea|ischaem|oesoph|programme\b|organis|\blabelled\b|\bmetres?\b",
        "the US spelling",
    ),
)
"""The table of words, row by row; the last rows are statuses, grades and spelling."""

EXCEPTIONS = {
    ("src/chairside/knowledge/reworded.py", "*"): "the words that earlier signatures are hashed in",
    (
        "src/chairside/knowledge/grades.py",
        "*",
    ): "values that signatures are hashed over; pages say `label`",
    ("src/chairside/pharmacology/citations.py", "*"): "the same values; pages say `label`",
    (
        "src/chairside/knowledge/coverage/*",
        "*",
    ): "names of facts in the research, read by developers alone",
    ("docs/reference/knowledge/coverage.md", "*"): "the same names, printed",
    ("src/chairside/knowledge/citations.py", "*"): "an error for whoever declares a source",
    ("src/chairside/knowledge/sources/regulators.py", "*"): "the name of an institution",
    ("src/chairside/pharmacology/models/clements_1981.py", "*"): "the name of a journal",
    ("src/chairside/knowledge/sources/scales.py", "*"): "the name of an institution",
}
"""By file (or a folder and `*`) and phrase, each with its reason."""


def _stands_in(said: Said, path: str) -> bool:
    return said.path == path or (path.endswith("/*") and said.path.startswith(path[:-1]))


def _is_excepted(said: Said, row: Row) -> bool:
    return any(
        _stands_in(said, path) and phrase in ("*", row.phrase) for path, phrase in EXCEPTIONS
    )


def _breaks(said: Said, row: Row) -> bool:
    if said.place not in row.places:
        return False
    pattern = _pattern(row)
    return bool(pattern.fullmatch(said.text) if row.whole else pattern.search(said.text))


@cache
def _pattern(row: Row) -> re.Pattern[str]:
    return re.compile(row.phrase, re.IGNORECASE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.better)
def test_no_phrase_comes_back(row: Row) -> None:
    back = [
        f"{said.path}: “{said.text[:120]}”"
        for said in (*everything_said(), *prose_said())
        if _breaks(said, row) and not _is_excepted(said, row)
    ]
    assert not back, f"Say “{row.better}” instead."


def test_every_exception_is_needed() -> None:
    needed = {
        (path, phrase)
        for said in (*everything_said(), *prose_said())
        for path, phrase in EXCEPTIONS
        if _stands_in(said, path)
        and any(_breaks(said, row) for row in ROWS if phrase in ("*", row.phrase))
    }
    assert needed == set(EXCEPTIONS)


def test_what_is_said_is_found_where_it_stands() -> None:
    """Of each kind one that is known: a button, a heading, a label, a policy, a rule, a command."""
    said = {(entry.path.removeprefix("src/chairside/"), entry.text) for entry in everything_said()}
    assert ("web/templates/treatments/panels/gate.html", "Pre-treatment checklist") in said
    assert ("web/templates/treatments/schedule.html", "Previous") in said
    assert ("web/treatments/forms/bedside.py", "Severity") in said
    assert ("clinic/patients/policies.py", "open a patient's record") in said
    assert ("knowledge/rules/body.py", "Sleep apnea or severe COPD") in said
    assert ("cli/drug_options.py", "Age in years.") in said
    assert Said("Override with reason", LABEL, "docs/how-to/decide-and-write-the-letter.md") in (
        prose_said()
    )
