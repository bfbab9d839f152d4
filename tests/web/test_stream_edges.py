"""The parameters of the event stream at their bounds: what is followed, since when, as whom."""

import pytest
from asgiref.sync import sync_to_async
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import get_resolver

from chairside.web.followed import FOLLOWED
from chairside.web.live import MOST_FOLLOWED, stream
from tests.clinic import stages
from tests.clinic.setting import open_clinic
from tests.web.edges import EVERYTHING
from tests.web.test_live import heard, in_loop, opened, request_of

TEXTS = (
    *(text for text in EVERYTHING if isinstance(text, str)),
    "9" * 400,
    "١-١",
    "-1",
    "1-" + "9" * 400,
)


@pytest.fixture
def running(fresh_database: None) -> None:
    stages.running(open_clinic())
    # What may be followed is declared beside the pages, which the addresses import.
    assert get_resolver().url_patterns


@in_loop
async def test_every_parameter_of_the_stream_at_its_bounds(running: None) -> None:
    """What nobody can follow is refused by name, and the stream goes on with the rest."""
    request = await sync_to_async(request_of)()
    for key in TEXTS:
        names = [f"{name}:{key}" for name in (*FOLLOWED, "nothing", "")]
        request.GET = request.GET.copy()
        request.GET.setlist("of", [*names, "referrals"])
        request.GET["after"] = key
        chunks = await opened(request)
        first = await anext(chunks)
        assert first.startswith(b"retry: "), key
        # Those without a key take any; the others say that there is no such thing.
        assert first.count(b"event: refused") >= len(names) - 3, key
        news = await heard(chunks, b"event: news")
        assert b'{"of":"referrals","kinds":["everything"]}' in news, key
        await chunks.aclose()  # type: ignore[attr-defined]


@in_loop
async def test_a_stream_follows_so_many_names_and_no_more(running: None) -> None:
    names = [f"referrals:{number}" for number in range(MOST_FOLLOWED + 50)]
    request = await sync_to_async(request_of)(*names)
    chunks = await opened(request)
    assert (await anext(chunks)).count(b"event: refused") == 50
    news = await heard(chunks, b"event: news")
    assert news.count(b'"kinds":["everything"]') == MOST_FOLLOWED
    await chunks.aclose()  # type: ignore[attr-defined]


@in_loop
async def test_whoever_the_pages_are_of_is_nobody_else(running: None) -> None:
    for person in TEXTS:
        request = await sync_to_async(request_of)("referrals", person=person)
        answer = await sync_to_async(stream)(request)
        assert not isinstance(answer, StreamingHttpResponse), person
        assert answer.content.startswith(b"event: signed-out"), person


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("name", ["of", "after", "person"])
def test_without_a_session_every_address_says_signed_out(client: Client, name: str) -> None:
    for text in TEXTS:
        answer = client.get("/stream", {name: text}, headers={"Accept": "text/event-stream"})
        assert b"signed-out" in answer.content, text
