"""Medicinal products as a clinic buys them."""

from dataclasses import dataclass
from datetime import timedelta

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citations import Cite, Source, Statement, read, says
from chairside.knowledge.readings import ketalar, spravato
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_NDC
from chairside.units import Concentration, DrugMass, Substance, Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Vial:
    """Strength in mg of base; the container holds strength x volume."""

    concentration: Concentration
    volume: Volume
    ndc: tuple[str, ...] = ()
    rxnorm: str = ""

    @property
    def content(self) -> DrugMass:
        return self.concentration * self.volume


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKit:
    """`devices` single-use devices of `each`, used `rest` apart."""

    devices: int
    each: DrugMass
    ndc: str
    rest: timedelta

    @property
    def content(self) -> DrugMass:
        return self.each.scaled(self.devices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    id: str
    version: int
    name: str
    substance: Substance
    routes: tuple[Route, ...]
    schedule: str
    vials: tuple[Vial, ...]
    kits: tuple[DeviceKit, ...]
    rules: tuple[Statement, ...]
    cites: tuple[Cite, ...]

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        return (*self.cites, *(cite for statement in self.rules for cite in statement.cites))

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.all_cites}.values())

    def content_hash(self) -> str:
        return content_hash(self)


_KET = Substance.RACEMIC_KETAMINE
_NDC_INJECTION = read(
    FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2242023-113%22"
)
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
    cites=(ketalar.CURRENT, _NDC_INJECTION, _NDC_100),
)

_DEVICE = DrugMass.from_mg(28, Substance.ESKETAMINE)
_REST = timedelta(minutes=5)
_NDC_SPRAVATO = read(
    FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2250458-028%22"
)

SPRAVATO = Product(
    id="spravato",
    version=1,
    name="Spravato (esketamine) nasal spray",
    substance=Substance.ESKETAMINE,
    routes=(Route.INTRANASAL,),
    schedule="CIII",
    vials=(),
    kits=(
        DeviceKit(devices=2, each=_DEVICE, ndc="50458-028-02", rest=_REST),
        DeviceKit(devices=3, each=_DEVICE, ndc="50458-028-03", rest=_REST),
    ),
    rules=(
        says(
            "A device gives 28 mg in two sprays, one for each nostril. It is not primed.",
            spravato.OWNER_DEVICES,
        ),
        says(
            "Two devices make 56 mg, three make 84 mg, with 5 minutes of rest between two.",
            spravato.OWNER_DEVICES,
        ),
        says(
            "Only certified sites receive it, and it is used under direct observation.",
            spravato.REMS_FORM_VIDEO,
        ),
        says("The single device has the code 50458-028-00.", _NDC_SPRAVATO),
    ),
    cites=(_NDC_SPRAVATO, spravato.OWNER_DEVICES),
)

PRODUCTS: tuple[Product, ...] = (KETAMINE_INJECTION, SPRAVATO)

_BY_ID = {product.id: product for product in PRODUCTS}


def product(product_id: str) -> Product:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[product_id]
    except KeyError:
        raise ValueError(f"There is no product {product_id!r}.") from None
