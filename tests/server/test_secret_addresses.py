"""What is written to the log names no address that somebody could open."""

import io
import logging

from django.conf import settings

from chairside.server.secret_addresses import SecretAddresses, masked


def test_the_secret_part_is_masked_and_the_rest_is_kept() -> None:
    assert masked("Not Found: /consent/aB3_-xyz/sign/") == "Not Found: /consent/…/sign/"
    assert masked("/welcome/1.c7a-00ff/") == "/welcome/…/"
    assert masked("/consents/ketamine-intravenous-fibromyalgia/") == (
        "/consents/ketamine-intravenous-fibromyalgia/"
    )


def test_a_line_with_arguments_is_masked_before_it_is_written() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.addFilter(SecretAddresses())
    logger = logging.Logger("chairside.test")
    logger.addHandler(handler)
    logger.warning("%s: %s", "Unprocessable", "/consent/secret-token/born/", extra={"status": 422})
    logger.error("Internal Server Error: /consent/secret-token/")
    assert out.getvalue().splitlines() == [
        "Unprocessable: /consent/…/born/",
        "Internal Server Error: /consent/…/",
    ]


def test_every_line_of_the_server_goes_through_it() -> None:
    handlers = settings.LOGGING["handlers"]
    assert handlers
    assert all("secrets" in handler["filters"] for handler in handlers.values())
