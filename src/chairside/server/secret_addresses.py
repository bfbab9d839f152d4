"""Keeps secret addresses out of the log: whoever reads a log line must not be able to open one."""

import logging
import re

_SECRET = re.compile(r"(/(?:consent|welcome)/)[^/\s\"']+")


def masked(text: str) -> str:
    """ "/consent/3fK…/sign/" as "/consent/…/sign/"."""
    return _SECRET.sub(r"\1…", text)


class SecretAddresses(logging.Filter):
    """Changes every line before it is written; lets all of them through."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = masked(record.msg) if isinstance(record.msg, str) else record.msg
        if isinstance(record.args, tuple):
            record.args = tuple(
                masked(argument) if isinstance(argument, str) else argument
                for argument in record.args
            )
        return True
