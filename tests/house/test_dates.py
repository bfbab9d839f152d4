"""Days and clock times go through one formatter, so that each site writes its own way."""

import re

from tests.house.tree import ROOT, python_files, shown

TEMPLATES = ROOT / "src" / "chairside" / "web" / "templates"
FOR_SCRIPTS = {"U", "c", "Y-m-d"}
"""Seconds, ISO 8601, and a day in an address: read by programs."""
_IN_TEMPLATE = re.compile(r"""\|date:["']([^"']*)["']""")
_IN_PYTHON = re.compile(r"%[-]?[bBaAdmyY](?![\w(])|strftime")
EXCEPTIONS = {
    "src/chairside/units/dates.py": "the formatter",
    "src/chairside/web/forms.py": "what a browser's date input sends",
    "src/chairside/web/moments.py": "what a browser's date input sends",
    "src/chairside/knowledge/questions/kinds.py": "answers that decisions were signed with",
    "src/chairside/hl7v2/timestamps.py": "time stamps on the wire",
    "src/chairside/clinic/visits/chair_occupancy.py": "a birth date on the wire",
    "src/chairside/clinic/visits/operations/charting.py": "a line of the log",
    "src/chairside/devices/intake.py": "a line of the log",
}


def test_no_template_writes_a_date_by_itself() -> None:
    by_hand = [
        f"{shown(path)}: {form}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for form in _IN_TEMPLATE.findall(path.read_text())
        if form not in FOR_SCRIPTS
    ]
    assert not by_hand, "`day`, `weekday`, `moment` and `clock` write it."


def test_no_module_writes_a_date_by_itself() -> None:
    written = {
        shown(path): line.strip()
        for path in python_files()
        if path.is_relative_to(ROOT / "src")
        for line in path.read_text().splitlines()
        # A row's name for developers is no page's.
        if _IN_PYTHON.search(line) and not re.search(r"%Y-%m-%d %H:%M|logger\.", line)
    }
    assert {name: line for name, line in written.items() if name not in EXCEPTIONS} == {}
