"""Classes that sedate or depress breathing."""

from chairside.knowledge.citations import recalled, second_hand
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.sources.regulators import ATC, SPRAVATO_LABEL

BENZODIAZEPINES = DrugClass(
    id="benzodiazepines",
    title="Benzodiazepines",
    names=names_in("""
        alprazolam, xanax, chlordiazepoxide, librium, clobazam, clonazepam, klonopin, clorazepate,
        diazepam, valium, estazolam, flurazepam, lorazepam, ativan, midazolam, oxazepam, quazepam,
        temazepam, restoril, triazolam, halcion, bromazepam, nitrazepam, flunitrazepam,
        lormetazepam, niravam, loreev, frisium, onfi, sympazan, rivotril, tranxene, diastat,
        valtoco, diazemuls, stesolid, prosom, dalmane, versed, nayzilam, buccolam, epistatus, serax,
        doral, lexotan, lexotanil, mogadon, rohypnol, noctamid, loramet, loprazolam, dormonoct,
        etizolam, phenazepam, ketazolam, prazepam, medazepam, clotiazepam, tetrazepam, tofisopam,
        remimazolam, byfavo, librax, limbitrol, clonazolam, flubromazolam, brotizolam, cinolazepam,
        nordazepam
    """),
    cites=(
        second_hand(ATC, "https://www.rxreasoner.com/atccodes/N05CD"),
        second_hand(ATC, "https://www.gallusdetox.com/comprehensive-list-of-benzodiazepines/"),
    ),
)

SEDATIVE_HYPNOTICS = DrugClass(
    id="sedative_hypnotics",
    title="Sleeping tablets other than benzodiazepines",
    names=names_in("""
        zolpidem, ambien, zaleplon, eszopiclone, lunesta, zopiclone, suvorexant, lemborexant,
        daridorexant, ramelteon, phenobarbital, butalbital, edluar, intermezzo, stilnoct, stilnox,
        sonata, zimovane, imovane, belsomra, dayvigo, quviviq, rozerem, tasimelteon, hetlioz,
        sodium oxybate, xyrem, xywav, lumryz, chloral hydrate, clomethiazole, heminevrin,
        phenobarbitone, secobarbital, seconal, pentobarbital, amobarbital, fioricet, fiorinal,
        esgic, meprobamate, zzzquil, unisom, nytol, sominex, tylenol pm, advil pm, aleve pm,
        motrin pm, nyquil
    """),
    cites=(recalled(ATC),),
)

OTHER_SEDATIVES = DrugClass(
    id="other_sedatives",
    title="Gabapentinoids, muscle relaxants and sedating antihistamines",
    names=names_in("""
        gabapentin, neurontin, gralise, horizant, pregabalin, lyrica, mirogabalin, baclofen,
        lioresal, tizanidine, zanaflex, cyclobenzaprine, flexeril, amrix, carisoprodol, soma,
        methocarbamol, robaxin, metaxalone, skelaxin, chlorzoxazone, orphenadrine, hydroxyzine,
        vistaril, atarax, diphenhydramine, benadryl, doxylamine, promethazine, phenergan,
        chlorpheniramine, chlorphenamine, piriton, cyproheptadine, cyclizine, meclizine,
        dimenhydrinate, dramamine
    """),
    cites=(
        # The label names depressants of the nervous system and gives examples; that these are
        # such depressants is chemists' common ground.
        second_hand(
            SPRAVATO_LABEL,
            "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm",
        ),
        recalled(ATC),
    ),
)

OPIOIDS = DrugClass(
    id="opioids",
    title="Opioids",
    names=names_in("""
        morphine, oxycodone, oxycontin, hydrocodone, hydromorphone, oxymorphone, codeine, fentanyl,
        methadone, buprenorphine, suboxone, tramadol, tapentadol, meperidine, levorphanol,
        butorphanol, nalbuphine, ms contin, kadian, mst continus, mst, sevredol, oramorph, zomorph,
        arymo, percocet, percodan, roxicodone, roxicet, oxaydo, xtampza, oxynorm, shortec, longtec,
        targin, targinact, endocet, vicodin, norco, lortab, lorcet, zohydro, hysingla, dilaudid,
        exalgo, palladone, opana, tylenol #3, tylenol # 3, tylenol #4, tylenol no. 3, tylenol no 3,
        tylenol 3, tylenol 4, tylenol-3, dihydrocodeine, dhc continus, co-codamol, co-dydramol,
        co-codaprin, solpadeine, solpadol, zapain, kapake, nurofen plus, duragesic, actiq, fentora,
        abstral, matrifen, mezolar, durogesic, alfentanil, sufentanil, remifentanil, dolophine,
        methadose, physeptone, subutex, butrans, butec, belbuca, temgesic, sublocade, brixadi,
        buvidal, zubsolv, espranor, ultram, ultracet, conzip, zydol, zamadol, tramacet, nucynta,
        palexia, demerol, pethidine, stadol, nubain, pentazocine, talwin, dextropropoxyphene,
        propoxyphene, diamorphine, heroin, opium, meptazinol, meptid, oliceridine, olinvyk,
        paregoric
    """),
    cites=(recalled(ATC),),
)

ALCOHOL = DrugClass(
    id="alcohol",
    title="Alcohol",
    names=("alcohol", "ethanol"),
    cites=(
        second_hand(
            SPRAVATO_LABEL,
            "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm",
        ),
    ),
)
