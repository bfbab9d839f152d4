"""`chairside population`."""

from pathlib import Path
from statistics import median

import polars as pl
import pytest
import typer
from typer.testing import CliRunner

from chairside.cli.population import population

APP = typer.Typer(pretty_exceptions_enable=False)
APP.command()(population)
FANTA = ["--model", "fanta_2015", "--weight", "70", "--dose", "35 mg over 40 min"]


def test_patients_are_written_and_summed_up(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        APP, [str(tmp_path), *FANTA, "--patients", "500", "--workers", "1", "--level", "150"]
    )
    assert done.exit_code == 0, done.output
    table = pl.read_parquet(tmp_path / "*.parquet")
    assert table.height == 500
    # Otto 2021: half of the patients peak above the typical 158 ng/mL.
    assert median(table["cmax_ng_per_ml"].to_list()) == pytest.approx(158, rel=0.05)
    assert "500 patients in 1 files" in done.stdout
    assert any(minutes > 0 for minutes in table["minutes_above_level"].to_list())


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--model", "kamp_2020", "--weight", "70", "--dose", "35 mg"], "No variability"),
        (["--model", "fanta_2015", "--weight", "heavy", "--dose", "35 mg"], "not a plain number"),
        (["--model", "fanta_2015", "--weight", "70", "--dose", "35"], "is not a dose"),
    ],
)
def test_refusals_are_sentences(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    done = CliRunner().invoke(APP, [str(tmp_path), *arguments, "--workers", "1"])
    assert done.exit_code == 2
    assert sentence in done.output
