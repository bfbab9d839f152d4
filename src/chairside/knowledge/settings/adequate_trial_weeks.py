"""How long an antidepressant must have been taken to count as an adequate trial."""

from chairside.knowledge.citations import says
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.readings import guidance

ADEQUATE_TRIAL_WEEKS = Setting(
    id="adequate_trial_weeks",
    version=1,
    title="Weeks of an adequate antidepressant trial",
    unit="wk",
    why_unset="Sources disagree: four, six or eight weeks are all in use.",
    suggestions=(
        says("Six to eight weeks.", guidance.TRD_LABEL),
        says("Four to six weeks; a weak page.", guidance.TRD_WEEKS_WEAK),
        says("Six weeks by the MGH-ATRQ, four by the ATHF.", guidance.PRACTICE_FROM_MEMORY),
    ),
)
