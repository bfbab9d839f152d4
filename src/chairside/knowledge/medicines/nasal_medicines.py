"""Nasal corticosteroids and decongestants."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.sources.regulators import ATC

NASAL_MEDICINES = DrugClass(
    id="nasal_medicines",
    title="Nasal corticosteroids and decongestants",
    names=names_in("""
        fluticasone, flonase, mometasone, budesonide nasal, triamcinolone nasal,
        beclomethasone nasal, oxymetazoline, afrin, xylometazoline, flixonase, avamys, nasonex,
        rhinocort, budesonide, nasacort, triamcinolone, beclomethasone, beclometasone, beconase,
        qnasl, ciclesonide, omnaris, zetonna, flunisolide, dymista, ryaltris, pirinase, otrivine,
        otrivin, sinex, neo-synephrine, phenylephrine nasal, naphazoline, tramazoline,
        nasal decongestant, nasal steroid, nasal spray
    """),
    cites=(recalled(ATC),),
)
