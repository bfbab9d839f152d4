"""What the clinic's blog post that Chairside starts from says, and what the sources say."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    SUPPORTED = "supported"
    PARTLY = "partly"
    CONFLICTING = "the sources disagree"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Claim:
    """`claim` is our paraphrase; `where` are keys of the items that encode the answer."""

    number: int
    claim: str
    verdict: Verdict
    answer: str
    where: tuple[str, ...]


_S, _P, _C, _X = Verdict.SUPPORTED, Verdict.PARTLY, Verdict.CONFLICTING, Verdict.CONTRADICTED
_TRD = "protocol:trd-iv-induction"
_SPRAVATO = "protocol:spravato-trd-with-antidepressant"

CLAIMS: tuple[Claim, ...] = (
    Claim(1, "An infusion goes into a vein in a medical setting, supervised, at a lower dose than "
          "for anesthesia.", _S, "0.5 mg/kg over 40 minutes against 1 to 4.5 mg/kg for "
          "anesthesia.", (_TRD, "topic:label-warnings")),
    Claim(2, "Spravato is an approved nasal spray for treatment-resistant depression.", _S,
          "Yes, but it is esketamine, another drug by another route under a REMS; infused ketamine "
          "is off-label. They are separate products and protocols.",
          (_SPRAVATO, "product:spravato", "regulatory:esketamine-nasal-trd-with-antidepressant",
           "regulatory:ketamine-psychiatric")),
    Claim(3, "30 to 40 % of major depression resists treatment.", _P, "Sources give about 31 % of "
          "US adults on medicines and 22 % of Canadians with depression.",
          ("topic:treatment-resistant-depression",)),
    Claim(4, "Resistant means that symptoms stay after several antidepressants.", _S, "Made exact: "
          "at least two adequate trials in the same episode; the weeks are the clinic's choice.",
          ("rule:too-few-adequate-trials", "setting:adequate_trial_weeks")),
    Claim(5, "Ketamine is a non-competitive NMDA antagonist.", _S, "So the labels class it.",
          ("education:how-it-may-work",)),
    Claim(6, "In pain it is used off-label.", _S, "No pain indication is approved.",
          ("regulatory:ketamine-pain",)),
    Claim(7, "It may relieve phantom limb pain.", _P, "The guideline finds weak or no evidence.",
          ("protocol:phantom-limb-iv",)),
    Claim(8, "It may relieve refractory chronic migraine.", _P, "Only uncontrolled studies, in "
          "hospital; recorded or referred, never ordered here.", ("protocol:chronic-migraine",)),
    Claim(9, "The first course is six to eight doses.", _P, "For mood four to eight, usually six. "
          "Pain courses differ.", (_TRD, "protocol:crps-outpatient")),
    Claim(10, "Patients come back for boosters weeks, months or years later.", _P, "It is what "
          "clinics do; the evidence is weak.",
          ("protocol:trd-iv-booster", "protocol:trd-iv-maintenance")),
    Claim(11, "It helps neuropathic pain.", _P, "Weak evidence and a negative controlled trial.",
          ("protocol:neuropathic-pain-iv", "protocol:spinal-cord-injury-pain-iv")),
    Claim(12, "It helps pain after surgery.", _S, "As part of care around the operation, in "
          "hospital.", ("protocol:post-surgical-pain",)),
    Claim(13, "It helps complex regional pain syndrome.", _S, "The best evidence in pain, up to 12 "
          "weeks.", ("protocol:crps-outpatient",)),
    Claim(14, "It helps fibromyalgia.", _X, "In the controlled trial the effect ended with the "
          "drug.", ("protocol:fibromyalgia-iv",)),
    Claim(15, "It may help anxiety disorders.", _P, "Small trials, most of them under the skin.",
          ("protocol:anxiety-iv",)),
    Claim(16, "It may help post-traumatic stress disorder.", _C, "A small trial was positive, a "
          "larger one negative, and Veterans Affairs suggests against it.", ("protocol:ptsd-iv",)),
    Claim(17, "It may help obsessive-compulsive disorder.", _C, "Two small studies disagree.",
          ("protocol:ocd-iv",)),
    Claim(18, "It may help substance use disorders.", _P, "Single-center trials, always with "
          "therapy; and substance use is also a reason not to treat.",
          ("protocol:alcohol-use-disorder-iv", "protocol:cocaine-use-disorder-iv",
           "rule:active-substance-use-disorder", "rule:therapy-missing")),
    Claim(19, "How it works is not fully known: NMDA, glutamate, BDNF, new connections, less "
          "inflammation.", _S, "As hypotheses. They are told to patients and used in no rule.",
          ("education:how-it-may-work",)),
    Claim(20, "Depression can ease within hours to days.", _S, "About half had responded at 24 "
          "hours in nine trials.", ("education:how-soon", _TRD)),
    Claim(21, "Thoughts of suicide ease quickly.", _P, "In some people; that it prevents suicide "
          "has not been shown.", ("topic:suicidality", "rule:suicide-prevention-not-shown",
                                  "education:suicidal-thoughts")),
    Claim(22, "Side effects: nausea, vomiting, dizziness, changed blood pressure.", _S, "And "
          "dissociation, sedation and others, with frequencies.",
          ("topic:adverse-events", "education:side-effects")),
    Claim(23, "It can be addictive.", _S, "Schedule III, with a boxed warning for Spravato.",
          ("education:dependence", "topic:label-warnings", "topic:controlled-substances")),
    Claim(24, "It must be given by professionals in a controlled setting.", _S, "And the regulator "
          "warned of compounded ketamine at home in October 2023.",
          ("topic:staffing", "topic:going-home", "regulatory:ketamine-compounded")),
    Claim(25, "It may be unsafe with some heart problems, schizophrenia, a ketamine use disorder "
          "and other conditions.", _S, "Each is a rule with its source.",
          ("rule:uncontrolled-cardiovascular-disease", "rule:schizophrenia-spectrum",
           "rule:ketamine-use-disorder", "rule:aneurysm-or-avm")),
    Claim(26, "Spravato: twice a week for one to four weeks, weekly in weeks 5 to 9, then every "
          "one or two weeks.", _X, "The label: weekly in weeks 5 to 8; every two weeks or weekly "
          "from week 9. Chairside follows the label.",
          (_SPRAVATO, "protocol:spravato-trd-alone")),
    Claim(27, "Talking therapy beside it is often very helpful.", _P, "One small trial; its main "
          "result did not differ.", ("topic:therapy-evidence", "education:talking-therapy")),
    Claim(28, "It works when other treatments have failed.", _S, "In treatment-resistant "
          "depression, with the range of published rates.",
          (_TRD, "benchmark:mcinnes-2022", "benchmark:pfeiffer-2024")),
    Claim(29, "A specialist must judge each person.", _S, "Eligibility is a set of rules a "
          "prescriber decides on, with consent.",
          ("rule:psychiatric-evaluation-missing", "rule:consent-missing")),
    Claim(30, "It is off-label: not approved for all conditions.", _S, "By drug, route, use and "
          "date in the regulatory matrix.",
          ("regulatory:ketamine-psychiatric", "education:approved-or-off-label")),
)  # fmt: skip
