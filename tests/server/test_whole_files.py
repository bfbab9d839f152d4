"""Style sheets and scripts under ASGI: whole, with WhiteNoise's headers, and without a warning."""

import asyncio
import warnings
from email.utils import formatdate
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.http import HttpResponseBase
from django.test import AsyncClient

ROWS = b".rows { margin: 0 }\n" * 400


@pytest.fixture
def sheet(settings: LazySettings, tmp_path: Path) -> str:
    (tmp_path / "sheet.css").write_bytes(ROWS)
    settings.STATIC_ROOT = str(tmp_path)
    settings.WHITENOISE_AUTOREFRESH = False
    return "/static/sheet.css"


def fetched(address: str, *, method: str = "GET", **headers: str) -> tuple[HttpResponseBase, bytes]:
    async def fetch() -> tuple[HttpResponseBase, bytes]:
        answer = await AsyncClient().generic(method, address, headers=headers)
        if not answer.streaming:
            return answer, answer.content
        return answer, b"".join([part async for part in answer])

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return asyncio.run(fetch())


def test_a_file_comes_whole_with_its_type_and_length(sheet: str) -> None:
    answer, content = fetched(sheet)
    assert (answer.status_code, content) == (200, ROWS)
    assert answer["Content-Type"] == 'text/css; charset="utf-8"'
    assert answer["Content-Length"] == str(len(ROWS))
    assert answer["Cache-Control"].startswith("max-age=")


def test_a_part_of_a_file(sheet: str) -> None:
    answer, content = fetched(sheet, Range="bytes=2-5")
    assert (answer.status_code, content) == (206, ROWS[2:6])
    assert answer["Content-Range"] == f"bytes 2-5/{len(ROWS)}"


def test_what_the_browser_has_is_not_sent_again(sheet: str) -> None:
    answer, content = fetched(sheet, **{"If-Modified-Since": formatdate(usegmt=True)})
    assert (answer.status_code, content) == (304, b"")


def test_asking_for_the_head_alone(sheet: str) -> None:
    answer, content = fetched(sheet, method="HEAD")
    assert (answer.status_code, content) == (200, b"")
    assert answer["Content-Length"] == str(len(ROWS))
