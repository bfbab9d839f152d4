"""Classes of antidepressants."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.sources.regulators import ATC

MAOIS = DrugClass(
    id="maois",
    title="Monoamine oxidase inhibitors",
    names=names_in("""
        tranylcypromine, parnate, phenelzine, nardil, isocarboxazid, selegiline, emsam, rasagiline,
        safinamide, moclobemide, linezolid, methylene blue, marplan, eldepryl, zelapar, azilect,
        xadago, manerix, aurorix, zyvox, tedizolid, procarbazine, matulane,
        methylthioninium chloride
    """),
    cites=(recalled(ATC),),
)

SSRIS = DrugClass(
    id="ssris",
    title="Selective serotonin reuptake inhibitors",
    names=names_in("""
        citalopram, escitalopram, lexapro, fluoxetine, prozac, fluvoxamine, paroxetine, paxil,
        sertraline, zoloft, celexa, cipramil, cipralex, sarafem, luvox, faverin, seroxat, pexeva,
        lustral, symbyax
    """),
    cites=(recalled(ATC),),
)

OTHER_ANTIDEPRESSANTS = DrugClass(
    id="other_antidepressants",
    title="Other antidepressants",
    names=names_in("""
        venlafaxine, effexor, desvenlafaxine, duloxetine, cymbalta, levomilnacipran, milnacipran,
        bupropion, wellbutrin, mirtazapine, trazodone, nefazodone, vilazodone, vortioxetine,
        amitriptyline, nortriptyline, imipramine, desipramine, clomipramine, doxepin, protriptyline,
        trimipramine, pristiq, fetzima, savella, yentreve, aplenzin, forfivo, zyban, auvelity,
        remeron, zispin, desyrel, oleptro, viibryd, trintellix, brintellix, elavil, pamelor,
        allegron, tofranil, norpramin, anafranil, sinequan, silenor, vivactil, surmontil,
        lofepramine, dosulepin, dothiepin, prothiaden, amoxapine, maprotiline, mianserin,
        reboxetine, edronax, agomelatine, valdoxan, gepirone, exxua, contrave, opipramol,
        tianeptine, zuranolone, zurzuvae, limbitrol, viloxazine, qelbree, symbyax
    """),
    cites=(recalled(ATC),),
)

ANTIDEPRESSANT_CLASSES = frozenset({MAOIS.id, SSRIS.id, OTHER_ANTIDEPRESSANTS.id})
"""Ids of the classes whose medicines count as an antidepressant that was tried."""
