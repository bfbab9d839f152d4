"""Run npm: the machine's own where it is new enough, else one installed beside us from a wheel."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NPM = 9
OLDEST_NODE = 20


def _major(program: str) -> int:
    try:
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
        return int(shown.stdout.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0


def machines_npm() -> str | None:
    """npm on PATH, if it and its node understand our lock file."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm and node and _major(npm) >= OLDEST_NPM and _major(node) >= OLDEST_NODE:
        return npm
    return None


def wheels_npm() -> str:
    """npm in our virtual environment; installed now unless it is there."""
    npm = Path(sysconfig.get_path("scripts")) / "npm"
    if not npm.exists():
        locked = ROOT / "requirements" / "node.txt"
        options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(locked)]
        subprocess.run([sys.executable, "-m", "pip", "install", *options], check=True)
    return str(npm)


def main() -> int:
    npm = machines_npm() or wheels_npm()
    scripts = sysconfig.get_path("scripts")
    environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run([npm, *sys.argv[1:]], cwd=ROOT, env=environment, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
