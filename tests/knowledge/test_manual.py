"""The printed manual is current, complete and has no broken link."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chairside.knowledge.dosing import (
    DoseLimits,
    InfusionOrder,
    RoundingSteps,
    WeightBasis,
    WeightUsed,
    work_out,
)
from chairside.knowledge.items import ITEMS, ItemKind
from chairside.knowledge.manual import FOLDER, manual
from chairside.knowledge.sources import SOURCES
from chairside.units import (
    BodyWeight,
    Concentration,
    DosePerWeight,
    DrugMass,
    Rounding,
    Substance,
    Volume,
    VolumeRate,
)

ROOT = Path(__file__).resolve().parents[2]
PAGES = manual()


def test_the_printed_manual_is_current() -> None:
    folder = ROOT / FOLDER
    written = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }
    stale = sorted(path for path in PAGES if written.get(path) != PAGES[path])
    extra = sorted(set(written) - set(PAGES))
    assert not stale + extra, f"print it again with tools/print_manual.py: {stale + extra}"


def test_every_link_leads_somewhere() -> None:
    anchors = {path: set(re.findall(r'<a id="([^"]+)">', text)) for path, text in PAGES.items()}
    for path, text in PAGES.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            page, _, anchor = target.partition("#")
            target = (Path(path).parent / page).as_posix() if page else path
            target = re.sub(r"^protocols/\.\./", "", target)
            assert target in PAGES, f"{path}: {target}"
            assert not anchor or anchor in anchors[target], f"{path}: {target}"


def test_every_item_and_source_is_printed() -> None:
    everything = "\n".join(PAGES.values())
    for declared in ITEMS:
        assert f"`{declared.id}`" in everything, declared.key
    for source in SOURCES:
        assert f'id="{source.id}"' in PAGES["bibliography.md"]


def test_a_protocol_page_reads_without_code() -> None:
    text = PAGES["protocols/trd-iv-induction.md"]
    for phrase in (
        "0.5 mg/kg over 40 min, on actual body weight",
        "off-label",
        "ELEKT-D, 403 outpatients",
        "The two trials disagree",
        "every 15 min",
        "A responsible adult is here to take the patient home",
    ):
        assert phrase in text


def test_unverified_facts_are_marked() -> None:
    text = PAGES["rules.md"]
    assert "**Unverified**" in text
    rules = [declared for declared in ITEMS if declared.kind is ItemKind.RULE]
    assert text.count("off until signed") == sum(not rule.on_by_default for rule in rules)


def test_the_worked_example_of_the_explanation_is_what_the_arithmetic_says() -> None:
    substance = Substance.RACEMIC_KETAMINE
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    working = work_out(
        order=InfusionOrder(
            dose=DosePerWeight.from_mg_per_kg("0.5", substance),
            duration=timedelta(minutes=40),
            weight=WeightUsed(
                weight=BodyWeight.from_kg("70.3"), basis=WeightBasis.ACTUAL, measured_at=at
            ),
            vial=Concentration.from_mg_per_ml(10, substance),
        ),
        limits=DoseLimits(),
        rounding=RoundingSteps(
            dose=DrugMass.from_mg(1, substance),
            volume=Volume.from_ml("0.1"),
            rate=VolumeRate.from_ml_per_h("0.1"),
            mode=Rounding.DOWN,
        ),
        at=at,
    )
    text = (ROOT / "docs/explanation/knowledge.md").read_text(encoding="utf-8")
    printed = text.split("```")[1].strip()
    assert printed == "\n".join(step.text for step in working.steps)
