"""Where the collected facts on treatment went."""

from chairside.knowledge.coverage.row import FactRow, FactSection

TREATMENT: tuple[FactSection, ...] = (
    FactSection("2.1", "Depression: first course", (
        FactRow("Anand 2023 NEJM (ELEKT-D)", ("protocol:trd-iv-induction", "benchmark:anand-2023",)),
        FactRow("Ekstrand 2022", ("protocol:trd-iv-induction", "benchmark:ekstrand-2022",)),
        FactRow("McInnes 2022 induction definition", ("protocol:trd-iv-induction",)),
        FactRow("Oliver 2022", ("protocol:trd-iv-induction", "benchmark:oliver-2022",)),
        FactRow("Wilkinson 2021", ("protocol:trd-iv-induction",)),
        FactRow("Singh 2016", ("topic:depression-doses",)),
        FactRow("Fava 2020", ("topic:depression-doses",)),
        FactRow("Murrough 2013", ("topic:depression-doses",)),
        FactRow("Han 2016", ("protocol:trd-iv-induction", "topic:depression-doses",)),
        FactRow("Seed", ("protocol:trd-iv-induction",)),
        FactRow("Max dose", ("setting:max_dose_mg_per_kg", "topic:depression-doses",)),
        FactRow("Weight basis", ("topic:depression-doses", "rule:high-body-mass-index", "weight:ideal-devine", "weight:adjusted-40-percent",)),
    )),
    FactSection("2.2", "Depression: maintenance and boosters", (
        FactRow("Phillips 2019", ("protocol:trd-iv-maintenance",)),
        FactRow("Durability without maintenance", ("protocol:trd-iv-maintenance", "protocol:trd-iv-booster",)),
        FactRow("Alnefeesi 2022", ("protocol:trd-iv-maintenance",)),
        FactRow("Real-world taper (VA)", ("protocol:trd-iv-maintenance",)),
        FactRow("Clinic pattern", ("topic:depression-doses", "protocol:trd-iv-booster",)),
        FactRow("Pain boosters", (), "The limit of sessions a year was not found in the text that could be read; it stays out until it is."),
    )),
    FactSection("2.3", "PTSD", (
        FactRow("Feder 2014", ("protocol:ptsd-iv",)),
        FactRow("Feder 2021", ("protocol:ptsd-iv",)),
        FactRow("Abdallah 2022", ("protocol:ptsd-iv",)),
        FactRow("VA/DoD 2023", ("protocol:ptsd-iv",)),
    )),
    FactSection("2.4", "OCD", (
        FactRow("Rodriguez 2013", ("protocol:ocd-iv",)),
        FactRow("Bloch 2012", ("protocol:ocd-iv",)),
    )),
    FactSection("2.5", "Anxiety", (
        FactRow("Taylor 2018", ("protocol:anxiety-iv",)),
        FactRow("Glue 2017", ("protocol:anxiety-iv",)),
        FactRow("Glue 2018", ("protocol:anxiety-iv",)),
        FactRow("Oliver 2022 secondary", ("protocol:anxiety-iv",)),
    )),
    FactSection("2.6", "Substance use disorders", (
        FactRow("Grabski 2022", ("protocol:alcohol-use-disorder-iv", "rule:therapy-missing",)),
        FactRow("Dakwar 2020", ("protocol:alcohol-use-disorder-iv", "rule:alcohol-within-a-day",)),
        FactRow("Dakwar 2019", ("protocol:cocaine-use-disorder-iv",)),
    )),
    FactSection("2.7", "CRPS", (
        FactRow("Schwartzman 2009 Pain", ("protocol:crps-outpatient",)),
        FactRow("Sigtermans 2009 Pain  n=60", ("protocol:crps-outpatient",)),
        FactRow("Goldberg 2010", ("protocol:crps-outpatient",)),
    )),
    FactSection("2.8", "Neuropathic pain and fibromyalgia", (
        FactRow("Cohen 2018, SCI pain", ("protocol:spinal-cord-injury-pain-iv",)),
        FactRow("Cohen 2018 dose ranges (chronic pain)", ("protocol:neuropathic-pain-iv", "topic:pain-guidance",)),
        FactRow("Pickering 2020", ("protocol:neuropathic-pain-iv",)),
        FactRow("Noppers 2011", ("protocol:fibromyalgia-iv",)),
        FactRow("Corriger 2022 OKAPI", ("protocol:fibromyalgia-iv", "benchmark:corriger-2022",)),
    )),
    FactSection("2.9", "Phantom limb", (
        FactRow("Eichenberger 2008", ("protocol:phantom-limb-iv",)),
        FactRow("Cohen 2018 grading", ("protocol:phantom-limb-iv",)),
    )),
    FactSection("2.10", "Chronic migraine", (
        FactRow("Lauritsen 2016", ("protocol:chronic-migraine",)),
        FactRow("Pomeroy 2017", ("protocol:chronic-migraine",)),
        FactRow("Schwenk 2018", ("protocol:chronic-migraine",)),
    )),
    FactSection("2.11", "Pain after surgery", (
        FactRow("Brinck 2018", ("protocol:post-surgical-pain",)),
        FactRow("Brinck 2018 effect sizes", ("protocol:post-surgical-pain",)),
        FactRow("Schwenk 2018 (1.3)", ("protocol:post-surgical-pain",)),
    )),
    FactSection("2.12", "Suicidality", (
        FactRow("Grunebaum 2018", ("topic:suicidality",)),
        FactRow("Abbar 2022 dosing", ("topic:suicidality",)),
        FactRow("Abbar 2022", ("topic:suicidality",)),
    )),
    FactSection("2.13", "Spravato schedule", (
        FactRow("Day 1", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("Weeks 1-4", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("Weeks 5-8", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("Week 9+", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("MDSI", ("protocol:spravato-mdd-suicidality",)),
        FactRow("Device", ("product:spravato",)),
        FactRow("Missed (weeks 1-4)", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("Missed (maintenance, worse)", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("Review", ("protocol:spravato-trd-with-antidepressant",)),
        FactRow("Supply", ("product:spravato",)),
    )),
)  # fmt: skip
