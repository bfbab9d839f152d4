"""The installed `chairside` script."""

import os
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT
from tools.link import SCRIPT


def test_the_script_may_be_imported_again_by_worker_processes(tmp_path: Path) -> None:
    """Processes that Python spawns import the script they were started from."""
    script = tmp_path / "chairside"
    script.write_text(SCRIPT.format(python=sys.executable))
    dose = ["--model", "fanta_2015", "--weight", "70", "--dose", "35 mg over 40 min"]
    size = ["--patients", "20", "--workers", "2", "--until", "10"]
    done = subprocess.run(
        [sys.executable, str(script), "population", str(tmp_path / "out"), *dose, *size],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "20 patients" in done.stdout
