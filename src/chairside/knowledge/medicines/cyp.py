"""Inhibitors and inducers of the enzymes that break down ketamine, CYP3A4 and CYP2B6."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.regulators import FDA_CYP

CYP_INHIBITORS = DrugClass(
    id="cyp_inhibitors",
    title="Inhibitors of CYP3A4 (strong or moderate) or CYP2B6",
    names=names_in("""
        clarithromycin, erythromycin, itraconazole, ketoconazole, posaconazole, voriconazole,
        fluconazole, ritonavir, paxlovid, cobicistat, atazanavir, darunavir, nefazodone, nelfinavir,
        diltiazem, verapamil, aprepitant, grapefruit juice, grapefruit, cimetidine, cyclosporine,
        amiodarone, dronedarone, biaxin, klaricid, telithromycin, e-mycin, ery-tab, erythrocin,
        erymax, ciprofloxacin, cipro, ciproxin, sporanox, nizoral, levoketoconazole, recorlev,
        noxafil, vfend, diflucan, isavuconazole, isavuconazonium, cresemba, norvir, kaletra,
        lopinavir, saquinavir, indinavir, tipranavir, fosamprenavir, elvitegravir, stribild,
        genvoya, evotaz, reyataz, prezista, prezcobix, symtuza, rezolsta, viracept, boceprevir,
        telaprevir, letermovir, prevymis, lenacapavir, fluvoxamine, luvox, faverin, cardizem,
        tiazac, tildiem, adizem, calan, verelan, isoptin, securon, emend, fosaprepitant, netupitant,
        akynzeo, conivaptan, ciclosporin, sandimmune, neoral, gengraf, multaq, pacerone, cordarone,
        tagamet, imatinib, gleevec, glivec, nilotinib, crizotinib, xalkori, ceritinib, idelalisib,
        duvelisib, ribociclib, kisqali, tucatinib, tukysa, adagrasib, fedratinib, berotralstat,
        ticlopidine, clopidogrel, plavix, tenofovir, viread, truvada
    """),
    cites=(
        papers.FDA_CYP,
        # The inhibitors of CYP2B6, and names added since, were written from memory.
        recalled(FDA_CYP),
    ),
)

CYP_INDUCERS = DrugClass(
    id="cyp_inducers",
    title="Inducers of CYP3A4 or CYP2B6",
    names=names_in("""
        carbamazepine, tegretol, phenytoin, fosphenytoin, phenobarbital, primidone, rifampin,
        rifampicin, rifabutin, rifapentine, efavirenz, etravirine, bosentan, dexamethasone,
        modafinil, st john's wort, st. john's wort, apalutamide, enzalutamide, mitotane,
        eslicarbazepine, cenobamate, carbatrol, epitol, equetro, oxcarbazepine, trileptal, oxtellar,
        dilantin, epanutin, cerebyx, phenobarbitone, mysoline, rifadin, rimactane, mycobutin,
        priftin, sustiva, atripla, nevirapine, viramune, intelence, tracleer, decadron, provigil,
        armodafinil, nuvigil, st johns wort, saint john's wort, st john wort, hypericum, erleada,
        xtandi, lysodren, aptiom, zebinix, xcopri, ontozry, ivosidenib, lumacaftor, orkambi,
        dabrafenib, lorlatinib, pexidartinib, sotorasib, elagolix, orilissa, nafcillin
    """),
    cites=(papers.FDA_CYP, recalled(FDA_CYP)),
)
