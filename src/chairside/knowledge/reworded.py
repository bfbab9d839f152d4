"""Words that changed after items were signed, and meant the same before.

A signature is bound to the hash of an item. Were the hash taken over every new spelling, each clinic
would have to sign again what it has read, and rules and settings would be off until then. So the
hash is taken over the words of the first release. Only what means the same may stand here; numbers,
sources, conditions and sentences that say something else ask every clinic again.
"""

NOW_AND_FIRST = (
    ("anesthesia", "anaesthesia"),
    ("anesthetic", "anaesthetic"),
    ("behavioral", "behavioural"),
    ("thoughts and behavior", "thoughts and behaviour"),
    ("thoughts or behavior", "thoughts or behaviour"),
    ("Sleep apnea?", "Sleep apnoea?"),
    ("Sleep apnea or severe", "Sleep apnoea or severe"),
    ("sleep apnea and sickle", "sleep apnoea and sickle"),
    ("license", "licence"),
    ("in the judgment of", "in the judgement of"),
    ("but enroll no patients", "but enrol no patients"),
    ("12-week group program with", "12-week group programme with"),
    ("Single-center trials with mixed", "Single-centre trials with mixed"),
    ("US government center", "US government centre"),
    ('"area":"escort"', '"area":"way home"'),
    ('"title":"No escort"', '"title":"Nobody to take the patient home"'),
    ("active addiction are reasons against it too", "active addiction speak against it too"),
    ("is a reason not to give a series of doses;", "speaks against a series of doses;"),
    ("case by case, is unverified.", "case by case, was written from memory."),
    ("for this use is unverified.", "for this use was written from memory."),
    ("scored 0 to 4 is unverified.", "scored 0 to 4 comes from memory."),
    ("The dose is unverified, and", "The dose comes from memory, and"),
    ("Minimum stay after the stop", "Least stay after the stop"),
    ("nor the minimum stay after the stop", "nor the least stay after the stop"),
)


def first_words(text: str) -> str:
    """The canonical text of an item, in the words that were first signed."""
    for now, first in NOW_AND_FIRST:
        text = text.replace(now, first)
    return text
