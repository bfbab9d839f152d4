"""Esketamine nasal spray in devices of 28 mg."""

from datetime import timedelta

from chairside.knowledge.citations import read, says
from chairside.knowledge.products.product import DeviceKit, Product
from chairside.knowledge.readings import spravato
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_NDC
from chairside.units import DrugMass, Substance

_DEVICE = DrugMass.from_mg(28, Substance.ESKETAMINE)
_REST = timedelta(minutes=5)
_NDC = read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2250458-028%22")

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
        says("The single device has the code 50458-028-00.", _NDC),
    ),
    cites=(_NDC, spravato.OWNER_DEVICES),
)
