"""Racemic ketamine for injection; strengths are labelled as base."""

from chairside.knowledge.citations import read, says
from chairside.knowledge.products.product import Product, Vial
from chairside.knowledge.readings import ketalar
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_NDC
from chairside.units import Concentration, Substance, Volume

_KET = Substance.RACEMIC_KETAMINE
_NDC = read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2242023-113%22")
_NDC_100 = read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2271872-7296%22")
_SCHEDULE = read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%220409-2051%22")

KETAMINE_INJECTION = Product(
    id="ketamine-injection",
    version=1,
    name="Ketamine injection",
    substance=_KET,
    routes=(Route.INTRAVENOUS, Route.INTRAMUSCULAR),
    schedule="CIII",
    vials=(
        Vial(
            concentration=Concentration.from_mg_per_ml(10, _KET),
            volume=Volume.from_ml(20),
            ndc=("42023-113-10", "55150-438-10"),
        ),
        Vial(concentration=Concentration.from_mg_per_ml(50, _KET), volume=Volume.from_ml(10)),
        Vial(
            concentration=Concentration.from_mg_per_ml(100, _KET),
            volume=Volume.from_ml(5),
            ndc=("0409-2051-05",),
            rxnorm="238083",
        ),
    ),
    kits=(),
    rules=(
        says("10 mg of base is 11.53 mg of hydrochloride.", ketalar.CURRENT),
        says(
            "The 100 mg/mL strength is never given into a vein undiluted: mix it with an equal "
            "volume of water for injection, saline or 5 % dextrose and use it at once.",
            ketalar.CURRENT,
        ),
        says("Schedule III.", _SCHEDULE),
        says(
            "RxNorm 238082 for 10 mg/mL and 238084 for 50 mg/mL were worked out by elimination "
            "and are not encoded.",
            ketalar.FROM_MEMORY,
        ),
    ),
    cites=(ketalar.CURRENT, _NDC, _NDC_100),
)
