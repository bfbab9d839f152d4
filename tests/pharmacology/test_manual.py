"""The printed reference page is the one in docs/."""

from pathlib import Path

import pytest

from chairside.pharmacology import MODELS
from chairside.pharmacology.manual import pages

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("path", pages())
def test_the_page_is_not_stale(path: str) -> None:
    assert (DOCS / path).read_text(encoding="utf-8") == pages()[path]


def test_every_model_has_its_chapter_with_every_parameter() -> None:
    text = "".join(pages().values())
    for item in MODELS:
        assert f"## {item.id}\n" in text
        for parameter in item.parameters:
            assert f"| {parameter.symbol} | {parameter.value:g} |" in text
