"""Print the path of a Chromium for the browser tests, installing one where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is without a window's parts, which take a fifth of the tests' time.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def installed() -> str | None:
    """The one that `CHAIRSIDE_CHROMIUM` names, else the first on PATH."""
    named = os.environ.get("CHAIRSIDE_CHROMIUM", "")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _by_debian() -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-qq", "--no-install-recommends"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", *options, NAMES[0]]):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode != 0:
            return None
    return installed()


def _by_playwright() -> str | None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        return None
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    return next((str(path) for path in sorted(cache.glob("chromium-*/chrome-linux*/chrome"))), None)


def main() -> int:
    browser = installed()
    if browser is None:
        print("Installing Chromium for the browser tests.", file=sys.stderr, flush=True)
        browser = _by_debian() or _by_playwright()
    if browser is None:
        print(
            "The browser tests need Chromium or Chrome: install one, or name it in"
            " CHAIRSIDE_CHROMIUM.",
            file=sys.stderr,
        )
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
