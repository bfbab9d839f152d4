"""Published ketamine and esketamine pharmacokinetic models, solved exactly.

Start with `forecast`; `docs/explanation/pharmacology.md` is the worked introduction.
"""

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import (
    Bolus,
    Dose,
    Extravascular,
    Infusion,
    Route,
    infusion,
    nasal_device,
)
from chairside.pharmacology.forecast import Band, Curve, forecast
from chairside.pharmacology.model import Analyte, Model, ModelRefusalError, Site
from chairside.pharmacology.models import MODELS, model
from chairside.pharmacology.subject import Ancestry, Subject
from chairside.pharmacology.summary import Summary, summarise

__all__ = [
    "MODELS",
    "Analyte",
    "Ancestry",
    "Band",
    "Bolus",
    "Citation",
    "Curve",
    "Dose",
    "Extravascular",
    "Grade",
    "Infusion",
    "Model",
    "ModelRefusalError",
    "Route",
    "Site",
    "Subject",
    "Summary",
    "forecast",
    "infusion",
    "model",
    "nasal_device",
    "summarise",
]
