"""Make this checkout importable in its virtual environment, and give it its `chairside` command.

A path file and a short script: nothing to build, so nothing to fetch for building.
"""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

SCRIPT = """#!{python}
from chairside.cli import main

if __name__ == "__main__":  # workers of `population` import this file again
    main()
"""


def main() -> None:
    packages = Path(sysconfig.get_path("purelib"))
    (packages / "chairside.pth").write_text(f"{ROOT / 'src'}\n")
    command = Path(sysconfig.get_path("scripts")) / "chairside"
    command.write_text(SCRIPT.format(python=sys.executable))
    command.chmod(0o755)


if __name__ == "__main__":
    main()
