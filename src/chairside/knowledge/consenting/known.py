"""What is known of each use, in plain words: one entry for each use."""

from dataclasses import dataclass

from chairside.knowledge.citations import Statement, says
from chairside.knowledge.protocols.nerve_pain import (
    CRPS_OUTPATIENT,
    NEUROPATHIC_PAIN_IV,
    PHANTOM_LIMB_IV,
)
from chairside.knowledge.protocols.other_mental_health import ANXIETY_IV, OCD_IV
from chairside.knowledge.protocols.other_pain import FIBROMYALGIA_IV
from chairside.knowledge.protocols.substance_use import ALCOHOL_USE_DISORDER_IV
from chairside.knowledge.readings import guidance, papers, spravato


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`topics` are ids of texts for patients that tell it already; `plain` is told beside them.

    `conflicts` are topics of `knowledge.conflicts` that whoever consents has to read.
    """

    use_id: str
    plain: tuple[Statement, ...] = ()
    topics: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


DEPRESSION = Known(
    use_id="ketamine-intravenous-treatment-resistant-depression",
    topics=("does-it-work", "how-soon"),
    conflicts=("Ketamine against electroconvulsive therapy", "Response in everyday care"),
)

SPRAY_FOR_DEPRESSION = Known(
    use_id="esketamine-intranasal-treatment-resistant-depression",
    plain=(
        says(
            "In a study of the spray alone about 23 of 100 people were free of most signs of "
            "depression after four weeks. With a spray without the drug it was about 8 of 100.",
            papers.TRD4005,
        ),
        says("That the spray prevents suicide has not been shown.", spravato.CONTRAINDICATIONS),
    ),
)

SPRAY_FOR_SUICIDALITY = Known(
    use_id="esketamine-intranasal-depression-with-acute-suicidality",
    plain=(
        says(
            "The spray is approved to ease signs of depression. That it prevents suicide or makes "
            "thoughts of suicide less has not been shown.",
            spravato.CONTRAINDICATIONS,
        ),
        says("It does not take the place of hospital care.", spravato.CONTRAINDICATIONS),
    ),
)


PTSD = Known(
    use_id="ketamine-intravenous-post-traumatic-stress-disorder",
    plain=(
        says(
            "The studies of ketamine for PTSD do not agree.",
            papers.FEDER_2021,
            papers.ABDALLAH_2022,
        ),
        says(
            "In a study of 30 people, two in three felt clearly better with ketamine and one in "
            "five with another drug. Half of those who felt better had lost it again within about "
            "four weeks.",
            papers.FEDER_2021,
        ),
        says(
            "In a larger study of 158 veterans and soldiers, PTSD got no better with ketamine than "
            "with an infusion without the drug. Low mood got better.",
            papers.ABDALLAH_2022,
        ),
        says(
            "The guideline of the US Department of Veterans Affairs of 2023 suggests not to use "
            "ketamine for PTSD.",
            guidance.VETERANS_PTSD,
        ),
        says(
            "Canada's drug agency finds it unclear whether ketamine works or is safe in PTSD.",
            guidance.CANADA_PTSD,
        ),
    ),
    conflicts=("Post-traumatic stress disorder",),
)

_RODRIGUEZ, _BLOCH = (study.cites for study in OCD_IV.evidence)

OCD = Known(
    use_id="ketamine-intravenous-obsessive-compulsive-disorder",
    plain=(
        says("There are two small studies, and they do not agree.", *_RODRIGUEZ, *_BLOCH),
        says(
            "In a study of 15 people, half felt clearly better a week after ketamine, and nobody "
            "after salt water.",
            *_RODRIGUEZ,
        ),
        says(
            "In a study of 10 people whose OCD other treatments had not helped, nobody felt "
            "clearly better within three days.",
            *_BLOCH,
        ),
    ),
    conflicts=("Obsessive-compulsive disorder",),
)

_TAYLOR, _GLUE, _OLIVER = (study.cites for study in ANXIETY_IV.evidence)

ANXIETY = Known(
    use_id="ketamine-intravenous-anxiety-disorder",
    plain=(
        says(
            "One study of 18 people with social anxiety tried it. A third felt clearly better "
            "after ketamine and nobody after salt water, when others judged it. By their own "
            "rating there was no difference.",
            *_TAYLOR,
        ),
        says("Two small studies gave it under the skin, which is another way.", *_GLUE),
    ),
)

_GRABSKI, _DAKWAR = (study.cites for study in ALCOHOL_USE_DISORDER_IV.evidence)

ALCOHOL = Known(
    use_id="ketamine-intravenous-alcohol-use-disorder",
    plain=(
        says(
            "In a study of 96 people, those who had ketamine had more days without alcohol in six "
            "months. They did not go longer before they drank again.",
            *_GRABSKI,
        ),
        says(
            "In a study of 40 people with therapy, more stayed away from alcohol after one "
            "infusion of ketamine than after another drug.",
            *_DAKWAR,
        ),
        says("Therapy was part of both studies.", *_GRABSKI, *_DAKWAR),
    ),
)

_SCHWARTZMAN, _GUIDELINE_CRPS, _SIGTERMANS, _GOLDBERG, _ = (
    study.cites for study in CRPS_OUTPATIENT.evidence
)

CRPS = Known(
    use_id="ketamine-intravenous-complex-regional-pain-syndrome",
    plain=(
        says(
            "Pain fell for up to three months in a study that gave it on ten days.", *_SCHWARTZMAN
        ),
        says(
            "The guideline of pain doctors finds moderate evidence, for up to 12 weeks.",
            *_GUIDELINE_CRPS,
        ),
        says(
            "In a study of 60 people in hospital, who had one half of the drug, pain was lower "
            "after a week. After 12 weeks there was no difference any more. They could not do "
            "more than before.",
            *_SIGTERMANS,
        ),
        says("In a study of 16 people the worst pain did not change in about a third.", *_GOLDBERG),
    ),
)

_PICKERING, _GUIDELINE_NEUROPATHIC, _CORRIGER_NEUROPATHIC = (
    study.cites for study in NEUROPATHIC_PAIN_IV.evidence
)

NEUROPATHIC = Known(
    use_id="ketamine-intravenous-neuropathic-pain",
    plain=(
        says(
            "In a study of 20 people, ketamine eased pain no more after five weeks than an "
            "infusion without the drug.",
            *_PICKERING,
        ),
        says("The guideline of pain doctors finds weak evidence at most.", *_GUIDELINE_NEUROPATHIC),
        says(
            "In French pain clinics pain fell a little in a year. Less than half of the people "
            "could still be asked by then.",
            *_CORRIGER_NEUROPATHIC,
        ),
    ),
    conflicts=("Fibromyalgia and neuropathic pain",),
)

_NOPPERS, _CORRIGER_FIBROMYALGIA = (study.cites for study in FIBROMYALGIA_IV.evidence)

FIBROMYALGIA = Known(
    use_id="esketamine-intravenous-fibromyalgia",
    plain=(
        says(
            "In a study of 24 people, more of them had less pain after 15 minutes with the drug "
            "than with another one. After eight weeks there was no difference.",
            *_NOPPERS,
        ),
        says(
            "In French pain clinics, people with fibromyalgia were more often among those whose "
            "pain stayed severe.",
            *_CORRIGER_FIBROMYALGIA,
        ),
    ),
    conflicts=("Fibromyalgia and neuropathic pain",),
)

_, _GUIDELINE_PHANTOM_LIMB = (study.cites for study in PHANTOM_LIMB_IV.evidence)

PHANTOM_LIMB = Known(
    use_id="ketamine-intravenous-phantom-limb-pain",
    plain=(
        says(
            "The guideline of pain doctors finds weak or no evidence for phantom limb pain.",
            *_GUIDELINE_PHANTOM_LIMB,
        ),
    ),
)

KNOWN: tuple[Known, ...] = (
    DEPRESSION,
    SPRAY_FOR_DEPRESSION,
    SPRAY_FOR_SUICIDALITY,
    PTSD,
    OCD,
    ANXIETY,
    ALCOHOL,
    CRPS,
    NEUROPATHIC,
    FIBROMYALGIA,
    PHANTOM_LIMB,
)

_BY_USE = {known.use_id: known for known in KNOWN}


def known_of(use_id: str) -> Known:
    """Raises KeyError for a use of which nothing is told; a test holds that there is none."""
    return _BY_USE[use_id]
