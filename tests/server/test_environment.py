"""What the environment may say of proxies."""

import pytest

from chairside.server.environment import Misconfigured, web_proxies


@pytest.mark.parametrize(("text", "expected"), [("", 0), ("0", 0), (" 1 ", 1), ("2", 2)])
def test_a_number_of_proxies(monkeypatch: pytest.MonkeyPatch, text: str, expected: int) -> None:
    monkeypatch.setenv("CHAIRSIDE_PROXIES", text)
    assert web_proxies() == expected


@pytest.mark.parametrize("text", ["-1", "one", "10", "1.5"])
def test_anything_else_is_a_sentence(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("CHAIRSIDE_PROXIES", text)
    with pytest.raises(Misconfigured, match="CHAIRSIDE_PROXIES must be a number from 0 to 9"):
        web_proxies()
