"""Where sources disagree or fall silent, and what Chairside does until a clinic decides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conflict:
    """`where` are keys of the items in which both sides, or the gap, are declared."""

    topic: str
    sources_say: str
    default: str
    where: tuple[str, ...]


_SPRAVATO = "protocol:spravato-trd-with-antidepressant"
_CSSRS = "instrument:c-ssrs-screener"
_TRD = "protocol:trd-iv-induction"

CONFLICTS: tuple[Conflict, ...] = (
    Conflict("Spravato from week 5", "The first document says weekly in weeks 5 to 9; the label "
             "says weeks 5 to 8, then every week or two.", "The label.", (_SPRAVATO,)),
    Conflict("C-SSRS item 4", "The owner grades it high; a public FHIR guide moderate.",
             "High.", (_CSSRS, "rule:high-suicide-risk")),
    Conflict("C-SSRS in a record system", "The owner asks for no license from providers; the same "
             "guide says that use is registered.", "The owner's page; its wording and copyright "
             "line are kept.", (_CSSRS,)),
    Conflict("Post-traumatic stress disorder", "30 people: 67 % against 20 % responded. 158 people: "
             "no difference. Veterans Affairs suggests against it.", "Off until a prescriber "
             "signs it on.", ("protocol:ptsd-iv",)),
    Conflict("Obsessive-compulsive disorder", "Half responded in one small study and nobody in "
             "another.", "Off; research grade.", ("protocol:ocd-iv",)),
    Conflict("Ketamine against electroconvulsive therapy", "55.4 against 41.2 % responded in "
             "outpatients; 46 against 63 % remitted in inpatients.", "Both are shown.",
             (_TRD, "benchmark:anand-2023", "benchmark:ekstrand-2022")),
    Conflict("Response in everyday care", "From 26 % in Veterans Affairs to 72 % after ten "
             "infusions in a private group.", "The range, with population and denominators.",
             ("benchmark:pfeiffer-2024", "benchmark:oliver-2022", "benchmark:mcinnes-2022",
              "benchmark:alnefeesi-2022")),
    Conflict("Remission", "PHQ-9 below 5 or at most 5; MADRS at most 10 or at most 12.",
             "Each definition has an id, which is stored with every rate.",
             ("instrument:phq-9", "instrument:madrs")),
    Conflict("The smallest change that matters", "PHQ-9 5 or 1.7 points or a fifth; GAD-7 4 or "
             "1.5; PCL-5 5, 10, 12 or 15.", "All are kept; the clinic picks one and its source is "
             "shown.", ("instrument:phq-9", "instrument:gad-7", "instrument:pcl-5")),
    Conflict("Psychosis", "The pain guideline advises against treatment; the Spravato label asks "
             "for caution.", "Stop, which a prescriber may override with a reason.",
             ("rule:active-psychosis", "rule:schizophrenia-spectrum")),
    Conflict("Lamotrigine and MAO inhibitors", "A weaker effect in two of five studies, or only "
             "fewer side effects; a label warning, or case reports without change.",
             "Caution, never a stop.", ("rule:lamotrigine", "rule:maoi")),
    Conflict("How common treatment-resistant depression is", "22 %, 31 % or 30 to 40 %.",
             "Told in texts; used in no rule.", ("topic:treatment-resistant-depression",)),
    Conflict("Prices of visit codes", "Two sites give different amounts for the same year.",
             "No price is encoded.", ("codes:billing",)),
    Conflict("Blood pressure during an infusion", "No authoritative number; one review finds "
             "current practice too quick to act.", "Blank until the clinic sets it.",
             ("setting:systolic_notice_mmhg", "setting:diastolic_notice_mmhg",
              "topic:blood-pressure")),
    Conflict("Interval of checks, and the stay after an infusion", "Only research schedules could "
             "be read.", "A suggestion of 15 minutes during and 30, 60 and 90 after; the clinic "
             "sets its own.", ("setting:checks_during_min", "setting:stay_after_infusion_min",
                              _TRD)),
    Conflict("Fibromyalgia and neuropathic pain", "The controlled trials found nothing beyond the "
             "presence of the drug.", "Shown as against and as conflicting; off.",
             ("protocol:fibromyalgia-iv", "protocol:neuropathic-pain-iv")),
    Conflict("Boosters in pain", "A limit of sessions a year was recalled and not found.",
             "Nothing is encoded.", ("topic:pain-guidance",)),
    Conflict("When to integrate", "No trial fixes a window, and the trial of therapy missed its "
             "main result.", "Hours since the dose are recorded; nothing is enforced.",
             ("topic:therapy-evidence",)),
    Conflict("Bladder, liver and memory over the years", "The labels say to monitor and give no "
             "interval.", "No interval is encoded.", ("topic:label-warnings",)),
    Conflict("The highest dose for mood", "No guideline gives one.", "A hard limit must be set "
             "before anything can be ordered.",
             ("setting:max_dose_mg_per_kg", "setting:max_total_mg")),
    Conflict("Codes for several scales", "No LOINC code was found for MADRS, QIDS, Y-BOCS, OCI-R, "
             "BPI, CADSS, KSET, WSAS and MOAA/S.", "Chairside's own ids.",
             ("instrument:madrs", "instrument:qids-sr16", "instrument:y-bocs")),
)  # fmt: skip
