"""Common medicines that no rule here asks about: known, and of no class.

International names with some US and UK brands, as on the box; chemists' common ground. A brand
that also names a product with a decongestant, an opioid or a sleeping tablet ("Tylenol") is here
only while those products stand in their class under their longer names.
"""

from chairside.knowledge.medicines.drug_class import names_in

OF_NO_CLASS = frozenset(
    names_in("""
        abilify, acamprosate, acetaminophen, aciclovir, acyclovir, adalimumab, advil, aimovig,
        ajovy, alendronate, alendronic, aleve, alfuzosin, allegra, allopurinol, amisulpride,
        amlodipine, amoxicillin, amoxil, anastrozole, antabuse, apixaban, aripiprazole, asenapine,
        aspirin, atenolol, atogepant, atorvastatin, augmentin, azathioprine, azelastine,
        azithromycin, benazepril, bendroflumethiazide, benztropine, biotin, birth control,
        bisacodyl, bisoprolol, botox, botulinum, botulinum toxin, brexpiprazole, bumetanide, buscopan, buspar,
        buspirone, calcium, calpol, campral, canagliflozin, candesartan, caplyta, capsaicin,
        captopril, cariprazine, carvedilol, catapres, cefalexin, celebrex, celecoxib, cephalexin,
        cerazette, cetirizine, champix, chantix, chlorpromazine, chlortalidone, chlorthalidone,
        cialis, claritin, clonidine, co-amoxiclav, co-trimoxazole, colchicine, collagen,
        contraceptive pill, coumadin, cozaar, creatine, crestor, cyanocobalamin, dabigatran,
        dapagliflozin, denosumab, depakote, depo-provera, desloratadine, desogestrel, diclofenac,
        dicyclomine, digoxin, diovan, dipyridamole, disulfiram, divalproex, docusate, domperidone,
        donepezil, doxazosin, doxycycline, drospirenone, dulaglutide, dutasteride, edoxaban,
        eletriptan, eliquis, emgality, empagliflozin, enalapril, enbrel, enoxaparin, epilim,
        eplerenone, erenumab, esomeprazole, estradiol, etanercept, ethinyl estradiol,
        ethinylestradiol, etoricoxib, ezetimibe, famotidine, farxiga, felodipine, fenofibrate,
        ferrous fumarate, ferrous sulfate, fexofenadine, finasteride, fish oil, fatty acids, flomax,
        flucloxacillin, flupentixol, fluphenazine, folate, folic acid, forxiga, fremanezumab,
        frovatriptan, furosemide, galcanezumab, geodon, glibenclamide, gliclazide, glimepiride,
        glipizide, glucophage, glucosamine, glyburide, glyceryl trinitrate, guaifenesin, guanfacine,
        hctz, heparin, humalog, humira, hydralazine, hydrochlorothiazide, hydrocortisone,
        hydroxychloroquine, ibuprofen, imigran, imitrex, indapamide, inderal, indometacin,
        indomethacin, insulin, insulin aspart, insulin degludec, insulin detemir, insulin glargine,
        insulin lispro, insulin nph, intuniv, ipratropium, irbesartan, iron, isosorbide mononitrate,
        isotretinoin, ivermectin, januvia, jardiance, keppra, ketorolac, labetalol, lacosamide,
        lactulose, lansoprazole, lantus, lasix, latanoprost, latuda, letrozole, levemir,
        levetiracetam, levocetirizine, levodopa, levonorgestrel, lidocaine, linagliptin, lipitor,
        liraglutide, lisinopril, lopressor, loratadine, losartan, lumateperone, lurasidone,
        macrogol, magnesium, maxalt, mebeverine, medroxyprogesterone, melatonin, meloxicam,
        mesalamine, mesalazine, metformin, methotrexate, metoclopramide, metoprolol, microgynon,
        minipress, minocycline, miralax, mirena, mobic, montelukast, motrin, mounjaro, multivitamin,
        nabumetone, nadolol, naprosyn, naproxen, naratriptan, nebivolol, nexium, nexplanon,
        nicotine, nifedipine, nitrofurantoin, nitroglycerin, norethindrone, norethisterone,
        norgestimate, norvasc, novolog, novorapid, nurofen, nurtec, olanzapine, olmesartan, omega-3,
        omeprazole, ondansetron, oxybutynin, ozempic, panadol, pantoprazole, paracetamol,
        penicillin, pepcid, perindopril, perphenazine, pimavanserin, plaquenil, polyethylene glycol,
        potassium chloride, pradaxa, pramipexole, pravastatin, prazosin, prednisolone, prednisone,
        prevacid, prilosec, probiotic, probiotics, prochlorperazine, progesterone, propantheline,
        propranolol, psyllium, quetiapine, quinapril, qulipta, rabeprazole, ramipril, relpax,
        rexulti, rimegepant, rivaroxaban, rizatriptan, ropinirole, rosuvastatin, rybelsus, saxenda,
        semaglutide, senna, seroquel, sildenafil, simethicone, simvastatin, sinemet, singulair,
        sitagliptin, solifenacin, sotalol, spiriva, spironolactone, sucralfate, sulfasalazine,
        sulpiride, sumatriptan, tadalafil, tamoxifen, tamsulosin, telmisartan, tenex, terazosin,
        testosterone, timolol, tiotropium, tirzepatide, tolterodine, topamax, topiramate, toprol,
        torsemide, tretinoin, treximet, triamterene, trihexyphenidyl, trimethoprim, trulicity, tylenol,
        ubrelvy, ubrogepant, valaciclovir, valacyclovir, valproate, valproic acid, valsartan,
        valtrex, varenicline, viagra, victoza, vimpat, vitamin b, vitamin b12, vitamin c, vitamin d,
        vitamin e, voltaren, voltarol, vraylar, warfarin, wegovy, xarelto, yaz, zepbound, zetia,
        zinc, ziprasidone, zocor, zofran, zolmitriptan, zonisamide, zyprexa, zyrtec
    """)
)
