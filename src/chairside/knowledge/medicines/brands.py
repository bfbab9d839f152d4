"""Brand names of antidepressants, so that one medicine under two names is one medicine.

Brands belong to chemists' common ground: the international name is printed on every box beside
the brand. Only antidepressants are here, as only they are counted.
"""

from collections.abc import Mapping
from types import MappingProxyType

GENERIC_OF: Mapping[str, str] = MappingProxyType(
    {
        "anafranil": "clomipramine",
        "aplenzin": "bupropion",
        "auvelity": "bupropion",
        "aurorix": "moclobemide",
        "brintellix": "vortioxetine",
        "allegron": "nortriptyline",
        "celexa": "citalopram",
        "cipralex": "escitalopram",
        "cipramil": "citalopram",
        "cymbalta": "duloxetine",
        "desyrel": "trazodone",
        "dothiepin": "dosulepin",
        "edronax": "reboxetine",
        "effexor": "venlafaxine",
        "elavil": "amitriptyline",
        "emsam": "selegiline",
        "exxua": "gepirone",
        "faverin": "fluvoxamine",
        "fetzima": "levomilnacipran",
        "forfivo": "bupropion",
        "lexapro": "escitalopram",
        "lustral": "sertraline",
        "luvox": "fluvoxamine",
        "manerix": "moclobemide",
        "marplan": "isocarboxazid",
        "nardil": "phenelzine",
        "norpramin": "desipramine",
        "oleptro": "trazodone",
        "pamelor": "nortriptyline",
        "parnate": "tranylcypromine",
        "paxil": "paroxetine",
        "pexeva": "paroxetine",
        "pristiq": "desvenlafaxine",
        "prothiaden": "dosulepin",
        "prozac": "fluoxetine",
        "remeron": "mirtazapine",
        "sarafem": "fluoxetine",
        "savella": "milnacipran",
        "seroxat": "paroxetine",
        "silenor": "doxepin",
        "sinequan": "doxepin",
        "surmontil": "trimipramine",
        "tofranil": "imipramine",
        "trintellix": "vortioxetine",
        "valdoxan": "agomelatine",
        "viibryd": "vilazodone",
        "vivactil": "protriptyline",
        "wellbutrin": "bupropion",
        "yentreve": "duloxetine",
        "zispin": "mirtazapine",
        "zoloft": "sertraline",
        "zurzuvae": "zuranolone",
        "zyban": "bupropion",
    }
)
