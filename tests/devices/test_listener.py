"""The listener against senders of every manner, with a store whose database comes and goes."""

import asyncio
import hashlib
import shutil
import ssl
import subprocess
from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.devices.access import allow_list
from chairside.devices.connection import Timing
from chairside.devices.tls import server_context
from chairside.hl7v2.mllp import encode_frame
from tests.devices.fake_store import SETTINGS, FakeStore, Sender, connect, listening, message, until


def test_stored_first_and_acknowledged_then() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            sender = await connect(listener)
            store.may_keep.clear()
            sender.send(message("one"))
            answer = asyncio.create_task(sender.answer())
            done, _ = await asyncio.wait([answer], timeout=0.2)
            assert not done, "answered before it was stored"
            store.may_keep.set()
            assert "MSA|AA|one" in await answer
            assert store.kept == [message("one")]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("accept", "application", "expected"),
    [("", "", "MSA|AA|x"), ("AL", "NE", "MSA|CA|x"), ("NE", "AL", "MSA|AA|x"), ("NE", "NE", None)],
)
def test_answers_as_the_header_asks(accept: str, application: str, expected: str | None) -> None:
    """HL7 v2 chapter 2, MSH-15 and MSH-16; a silent one is stored all the same."""

    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            sender = await connect(listener)
            sender.send(message("x", accept=accept, application=application))
            sender.send(message("after"))
            answer = await sender.answer()
            if expected is None:
                assert "MSA|AA|after" in answer
            else:
                assert expected in answer
            await until(lambda: len(store.kept) == 2)

    asyncio.run(run())


def test_a_device_may_always_want_aa() -> None:
    async def run() -> None:
        store = FakeStore()
        store.application_names.add("0011223344556677")
        async with listening(store) as listener:
            sender = await connect(listener)
            sender.send(message("x", accept="AL", application="NE"))
            assert "MSA|AA|x" in await sender.answer()

    asyncio.run(run())


def test_no_answer_while_the_database_is_away_and_one_when_it_is_back() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            sender = await connect(listener)
            store.away = True
            sender.send(message("waits"))
            answer = asyncio.create_task(sender.answer())
            done, _ = await asyncio.wait([answer], timeout=0.3)
            assert not done
            assert store.kept == []
            store.away = False
            assert "MSA|AA|waits" in await answer
            await until(lambda: store.charted == [0])

    asyncio.run(run())


def test_a_fault_in_charting_stops_nothing_and_loses_nothing() -> None:
    async def run() -> None:
        store = FakeStore()
        store.fault_in_charting = True
        async with listening(store) as listener:
            sender = await connect(listener)
            for name in ("one", "two", "three"):
                sender.send(message(name))
                assert f"MSA|AA|{name}" in await sender.answer()
            assert store.charted == []
            store.fault_in_charting = False
            await until(lambda: store.charted == [0, 1, 2])

    asyncio.run(run())


def test_what_a_crash_left_unread_is_charted_before_anything_new() -> None:
    async def run() -> None:
        store = FakeStore()
        store.kept = [message("left 1"), message("left 2")]
        async with listening(store) as listener:
            sender = await connect(listener)
            sender.send(message("new"))
            await sender.answer()
            await until(lambda: store.charted == [0, 1, 2])

    asyncio.run(run())


def test_messages_sent_without_waiting_are_stored_together_and_answered_in_their_order() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            sender = await connect(listener)
            sender.send_raw(b"".join(encode_frame(message(str(n))) for n in range(40)))
            for number in range(40):
                assert f"MSA|AA|{number}\r" in await sender.answer()
            assert store.kept == [message(str(number)) for number in range(40)]
            assert len(store.transactions) < 10

    asyncio.run(run())


def test_what_comes_over_several_connections_meanwhile_is_stored_together() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            senders = [await connect(listener) for _ in range(8)]
            store.may_keep.clear()
            for number, sender in enumerate(senders):
                sender.send(message(str(number)))
            await asyncio.sleep(0.2)
            store.may_keep.set()
            for number, sender in enumerate(senders):
                assert f"MSA|AA|{number}\r" in await sender.answer()
            assert len(store.transactions) <= 2

    asyncio.run(run())


def test_a_message_that_cannot_be_stored_is_not_acknowledged_and_the_others_are() -> None:
    async def run() -> None:
        store = FakeStore()
        store.refuse_to_keep = {message("bad")}
        async with listening(store) as listener:
            good, bad = await connect(listener), await connect(listener)
            store.may_keep.clear()
            good.send(message("first"))
            await asyncio.sleep(0.1)
            bad.send(message("bad"))
            good.send(message("second"))
            await asyncio.sleep(0.1)
            store.may_keep.set()
            assert "MSA|AA|first" in await good.answer()
            assert "MSA|AA|second" in await good.answer()
            assert await bad.closed()

    asyncio.run(run())


def test_one_senders_messages_are_charted_in_order() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store, replace(SETTINGS, sweep_every=60)) as listener:
            sender = await connect(listener)
            for number in range(60):
                sender.send(message(str(number)))
            for number in range(60):
                assert f"MSA|AA|{number}\r" in await sender.answer()
            await until(lambda: len(store.charted) == 60)
            assert store.charted == list(range(60))

    asyncio.run(run())


def test_the_same_bytes_again_are_answered_again_and_stored_once() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            for _ in range(2):
                sender = await connect(listener)
                sender.send(message("same"))
                assert "MSA|AA|same" in await sender.answer()
                sender.close()
            assert len(store.kept) == 1

    asyncio.run(run())


def test_an_oversized_frame_is_refused_and_the_next_one_taken() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store, replace(SETTINGS, max_frame_bytes=1000)) as listener:
            sender = await connect(listener)
            long = message("long") + b"NTE|1||" + b"x" * 5000 + b"\r"
            sender.send(long)
            sender.send(message("next"))
            assert "MSA|AE|long" in await sender.answer()
            assert "MSA|AA|next" in await sender.answer()
            [(head, problem)] = store.unreadable
            assert long.startswith(head)
            assert "1000 bytes" in problem

    asyncio.run(run())


def test_a_message_broken_off_is_kept_as_evidence_and_never_charted() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store) as listener:
            sender = await connect(listener)
            sender.send_raw(b"\x0b" + message("cut")[:80])
            sender.send(message("whole"))
            assert "MSA|AA|whole" in await sender.answer()
            assert [data for data, _ in store.unreadable] == [message("cut")[:80]]
            sender.send_raw(b"\x0b" + message("cut at the end")[:90])
            sender.close()
            await until(lambda: len(store.unreadable) == 2)
            assert store.kept == [message("whole")]

    asyncio.run(run())


@pytest.mark.parametrize("beginning", [b"", b"\x0bMSH|^~", b"no frame at all"])
def test_a_sender_that_dawdles_is_closed_and_others_are_served(beginning: bytes) -> None:
    async def run() -> None:
        store = FakeStore()
        quick = replace(SETTINGS, timing=Timing(idle=0.1, frame=0.1, answer=1))
        async with listening(store, quick) as listener:
            slow = await connect(listener)
            slow.send_raw(beginning)
            other = await connect(listener)
            other.send(message("other"))
            assert "MSA|AA|other" in await other.answer()
            assert await slow.closed()

    asyncio.run(run())


def test_more_connections_than_allowed_are_closed_at_once() -> None:
    async def run() -> None:
        store = FakeStore()
        async with listening(store, replace(SETTINGS, max_connections_per_address=2)) as listener:
            first, second = await connect(listener), await connect(listener)
            for number, sender in enumerate((first, second)):
                sender.send(message(f"{number}"))
                await sender.answer()
            third = await connect(listener)
            assert await third.closed()
            first.close()
            await until(lambda: True)
            second.send(message("still"))
            assert "MSA|AA|still" in await second.answer()

    asyncio.run(run())


def test_an_address_that_is_not_listed_is_closed_at_once() -> None:
    async def run() -> None:
        store = FakeStore()
        elsewhere = allow_list(listed=["192.0.2.0/24"], host="127.0.0.1")
        async with listening(store, replace(SETTINGS, allowed=elsewhere)) as listener:
            sender = await connect(listener)
            sender.send(message("x"))
            assert await sender.closed()
            assert store.kept == []

    asyncio.run(run())


@settings(max_examples=25)
@given(
    pieces=st.lists(
        st.one_of(
            st.integers(0, 999).map(lambda number: ("whole", message(f"m{number}"))),
            st.integers(1, 60).map(lambda length: ("cut", message("cut")[:length])),
            st.binary(max_size=40)
            .map(lambda data: data.translate(None, b"\x0b\x1c"))
            .map(lambda data: ("stray", data)),
        ),
        max_size=12,
    ),
    cuts=st.lists(st.integers(1, 200), max_size=30),
)
def test_whole_messages_survive_whatever_is_around_them(
    pieces: list[tuple[str, bytes]], cuts: list[int]
) -> None:
    """Cut, interleaved and stray bytes in any order, in reads of any size; then a last message,
    because a cut frame is only known as such by the next beginning."""

    async def run() -> None:
        store = FakeStore()
        stream = b"".join(_on_the_wire(kind, data) for kind, data in pieces)
        # A stray after a cut frame would be read as part of it.
        whole = [data for kind, data in pieces if kind == "whole"]
        async with listening(store) as listener:
            sender = await connect(listener)
            position = 0
            for length in cuts:
                sender.send_raw(stream[position : position + length])
                position += length
                await sender.writer.drain()
            sender.send_raw(stream[position:])
            sender.send(message("last"))
            for data in [*whole, message("last")]:
                control_id = data.split(b"|")[9].decode()
                assert f"MSA|AA|{control_id}\r" in await sender.answer()
            assert set(store.kept) == {*whole, message("last")}

    asyncio.run(run())


def _on_the_wire(kind: str, data: bytes) -> bytes:
    if kind == "whole":
        return encode_frame(data)
    return b"\x0b" + data if kind == "cut" else data


async def _ask(connecting: Awaitable[Sender]) -> str:
    sender = await connecting
    sender.send(message("stranger"))
    return await sender.answer()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make certificates")
def test_tls_with_a_device_certificate(tmp_path: Path) -> None:
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *files,
        ],
        check=True,
        capture_output=True,
    )
    server = server_context(certificate=certificate, key=key, authority=certificate)

    async def run() -> None:
        store = FakeStore()
        async with listening(store, replace(SETTINGS, tls=server)) as listener:

            async def connect_with(context: ssl.SSLContext) -> Sender:
                return Sender(
                    *await asyncio.open_connection(
                        "127.0.0.1", listener.port, ssl=context, server_hostname="localhost"
                    )
                )

            client = ssl.create_default_context(cafile=str(certificate))
            client.load_cert_chain(certificate, key)
            sender = await connect_with(client)
            sender.send(message("secret"))
            assert "MSA|AA|secret" in await sender.answer()
            # TLS 1.3 refuses after the client's side of the handshake is done.
            with pytest.raises((ssl.SSLError, OSError, EOFError)):
                await _ask(connect_with(ssl.create_default_context(cafile=str(certificate))))
            assert store.kept == [message("secret")]
            shown = ssl.PEM_cert_to_DER_cert(certificate.read_text())
            assert store.peers == [f"127.0.0.1 cert:{hashlib.sha256(shown).hexdigest()}"]

    asyncio.run(run())
