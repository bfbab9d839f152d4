"""What guidance says about pain."""

from chairside.knowledge.citations import says
from chairside.knowledge.readings import guidance
from chairside.knowledge.topic import Audience, Topic

PAIN_GUIDANCE = Topic(
    id="pain-guidance",
    version=1,
    title="What guidance says about pain",
    audience=Audience.STAFF,
    statements=(
        says("No tests are needed for healthy people.", guidance.PAIN),
        says(
            "Evidence for CRPS is moderate up to 12 weeks, weak for pain after spinal cord "
            "injury, and weak or absent for mixed neuropathic, phantom limb, fibromyalgia, "
            "cancer, migraine and back pain.",
            guidance.PAIN_EVIDENCE,
        ),
        says(
            "The guideline was to be reviewed in 2023; no replacement was found.",
            guidance.PAIN_OWNER,
        ),
        says(
            "For acute pain the contraindications are similar; pregnancy and active psychosis are"
            " named.",
            guidance.ACUTE_PAIN,
        ),
        says(
            "For acute pain: a bolus of at most 0.35 mg/kg and at most 1 mg/kg/h without "
            "intensive monitoring.",
            guidance.ACUTE_PAIN_FROM_MEMORY,
        ),
        says(
            "For acute pain it is considered after painful operations, with opioid tolerance, "
            "sleep apnea and sickle-cell crises.",
            guidance.ACUTE_PAIN_FROM_MEMORY,
        ),
        says(
            "For chronic pain: a bolus of at most 0.35 mg/kg, 0.5 to 2 mg/kg/h, and at least 80 "
            "mg over more than 2 hours.",
            guidance.PAIN,
        ),
    ),
)
