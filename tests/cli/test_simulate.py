"""`chairside simulate` as another program and as a person use it."""

import csv
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from chairside.cli.simulate import simulate

APP = typer.Typer(pretty_exceptions_enable=False)
APP.command()(simulate)
DOMINO = ["--model", "domino_1984", "--weight", "70", "--dose", "35 mg over 40 min"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(APP, list(arguments))


def test_json_answers_in_the_order_asked_at_full_precision() -> None:
    """Domino at 70 kg: 209.607, 240.360 and 55.120 ng/mL at 20, 40 and 60 min."""
    done = run(*DOMINO, "--times", "60,20,40,20", "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert answer["times_min"] == [60, 20, 40, 20]
    assert answer["concentrations"] == pytest.approx([55.120, 209.607, 240.360, 209.607], abs=5e-4)
    assert len(repr(answer["concentrations"][0])) > 12
    assert (answer["model"], answer["unit"], answer["site"]) == ("domino_1984", "ng/mL", "arterial")
    assert answer["substance"] == "racemic ketamine"
    assert "Domino" in answer["citations"][0]


def test_two_nasal_devices() -> None:
    """Perez-Ruixo 2021, Table 4: 56 mg in an adult up to 60 peaks at 72.5 ng/mL."""
    done = run(
        *("--model", "perez_ruixo_2021", "--weight", "74", "--age", "45"),
        *("--dose", "nasal 28 mg", "--dose", "nasal 28 mg at 5 min", "--json"),
    )
    assert max(json.loads(done.stdout)["concentrations"]) == pytest.approx(72.5, rel=0.01)


def test_a_person_sees_a_picture_its_caveats_and_the_papers() -> None:
    done = run(*DOMINO, "--cite")
    assert done.exit_code == 0
    assert "ketamine, arterial plasma (Domino 1984), ng/mL" in done.stdout
    assert "No between-patient variability" in done.stdout
    assert "Clin Pharmacol Ther 36(5):645-653" in done.stdout


def test_files(tmp_path: Path) -> None:
    paths = {kind: tmp_path / f"curve.{kind}" for kind in ("csv", "svg", "png")}
    done = run(
        *("--model", "fanta_2015", "--weight", "70", "--dose", "35 mg over 40 min"),
        *(part for path in paths.values() for part in ("--save", str(path))),
    )
    assert done.exit_code == 0
    rows = list(csv.DictReader(paths["csv"].read_text().splitlines()))
    assert len(rows) == 281
    assert float(rows[40]["typical_ng_per_ml"]) == pytest.approx(158.0, abs=0.05)
    assert float(rows[40]["p5_ng_per_ml"]) < 158 < float(rows[40]["p95_ng_per_ml"])
    assert paths["svg"].read_text().startswith("<svg")
    assert paths["png"].read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--model", "zhao_2012", "--weight", "70", "--dose", "35 mg"), "Known models"),
        (("--model", "kamp_2020", "--weight", "seventy", "--dose", "35 mg"), "not a plain number"),
        (("--model", "kamp_2020", "--weight", "0", "--dose", "35 mg"), "weight"),
        (("--model", "kamp_2020", "--weight", "70", "--dose", "35 pills"), "is not a dose"),
        (("--model", "kamp_2020", "--weight", "70", "--dose", "im 35 mg"), "no intramuscular"),
        ((*DOMINO, "--times", "soon"), "minutes such as"),
        ((*DOMINO, "--times=-5"), "from 0 on"),
        ((*DOMINO, "--save", "curve.bmp"), "ends in .svg or .png"),
        (
            ("--model", "fanta_2015", "--weight", "70", "--dose", "35 mg racemic ketamine"),
            "labeled approximation",
        ),
    ],
)
def test_refusals_are_sentences(arguments: tuple[str, ...], sentence: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.output
