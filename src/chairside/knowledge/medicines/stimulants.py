"""Classes that raise blood pressure or pulse."""

from chairside.knowledge.citations import recalled, second_hand
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.sources.guidelines import CLINIC_PRACTICE
from chairside.knowledge.sources.regulators import ATC, KETALAR_LABEL, SPRAVATO_LABEL

PSYCHOSTIMULANTS = DrugClass(
    id="psychostimulants",
    title="Psychostimulants",
    names=names_in("""
        amphetamine, adderall, dextroamphetamine, lisdexamfetamine, vyvanse, methamphetamine,
        methylphenidate, ritalin, concerta, dexmethylphenidate, modafinil, armodafinil, amfetamine,
        mydayis, evekeo, adzenys, dyanavel, dexedrine, zenzedi, xelstrym, dexamfetamine,
        dexamphetamine, amfexa, elvanse, lisdexamphetamine, arynta, desoxyn, metamfetamine,
        metadate, methylin, daytrana, quillivant, quillichew, jornay, cotempla, aptensio, relexxii,
        medikinet, equasym, xaggitin, delmosart, matoride, xenidate, focalin, azstarys,
        serdexmethylphenidate, provigil, nuvigil, solriamfetol, sunosi, atomoxetine, strattera,
        phentermine, adipex, lomaira, qsymia, diethylpropion, phendimetrazine, benzphetamine
    """),
    cites=(
        second_hand(
            SPRAVATO_LABEL,
            "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm",
        ),
        recalled(ATC),
    ),
)

XANTHINES = DrugClass(
    id="xanthines",
    title="Theophylline and aminophylline",
    names=names_in("""
        theophylline, aminophylline, theo-24, theochron, elixophyllin, uniphyl, uniphyllin,
        slo-phyllin, nuelin, phyllocontin, theo-dur
    """),
    cites=(
        second_hand(
            KETALAR_LABEL, "https://fda.report/DailyMed/46dab560-8ecd-4d92-8c92-6baa2310b09b"
        ),
    ),
)

THYROID_HORMONES = DrugClass(
    id="thyroid_hormones",
    title="Thyroid hormones",
    names=names_in("""
        levothyroxine, synthroid, liothyronine, thyroid, thyroxine, levoxyl, unithroid, euthyrox,
        tirosint, eltroxin, cytomel, armour thyroid, np thyroid, liotrix, l-thyroxine
    """),
    cites=(recalled(CLINIC_PRACTICE),),
)

SYMPATHOMIMETICS = DrugClass(
    id="sympathomimetics",
    title="Sympathomimetics and vasopressin",
    names=names_in("""
        pseudoephedrine, sudafed, ephedrine, epinephrine, norepinephrine, phenylephrine,
        phenylephrine nasal, dopamine, dobutamine, midodrine, vasopressin, sudafed pe, claritin-d,
        claritin d, allegra-d, allegra d, zyrtec-d, zyrtec d, aleve-d, aleve d, advil cold,
        advil sinus, tylenol cold, tylenol sinus, dayquil, mucinex d, mucinex-d, mucinex fast-max,
        mucinex sinus-max, adrenaline, epipen, noradrenaline, droxidopa, northera, isoprenaline,
        isoproterenol, albuterol, salbutamol, ventolin, proair, proventil, levalbuterol, xopenex,
        salmeterol, serevent, formoterol, terbutaline, bricanyl, vilanterol, indacaterol,
        olodaterol, advair, seretide, symbicort, dulera, fostair, breo, relvar, trelegy, trimbow,
        anoro, stiolto
    """),
    cites=(recalled(ATC),),
)
