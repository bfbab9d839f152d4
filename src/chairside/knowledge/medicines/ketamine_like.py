"""Ketamine itself from elsewhere, and other medicines that block the NMDA receptor."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.sources.regulators import ATC

KETAMINES = DrugClass(
    id="ketamines",
    title="Ketamine or esketamine",
    names=names_in("""
        ketamine, esketamine, arketamine, s-ketamine, r-ketamine, ketalar, ketanest, ketaset,
        spravato, vesierra, ketamine troche, ketamine lozenge, special k
    """),
    cites=(recalled(ATC),),
)

NMDA_ANTAGONISTS = DrugClass(
    id="nmda_antagonists",
    title="Other NMDA antagonists",
    names=names_in("""
        dextromethorphan, dxm, delsym, auvelity, nuedexta, robitussin dm, robitussin-dm, mucinex dm,
        mucinex-dm, dayquil, nyquil, coricidin hbp, memantine, namenda, ebixa, axura, namzaric,
        amantadine, gocovri, osmolex, symmetrel, riluzole, rilutek
    """),
    cites=(recalled(ATC),),
)
