"""Signed-in people for page tests."""

import re
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import Protocol

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.operations import add_staff
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import INSTALLER

HIRED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
_numbers = count(1)


class ClientAs(Protocol):
    """A test client signed in as somebody with these roles."""

    def __call__(self, *roles: Role, name: str = "Robin Vale") -> Client: ...


class Answer(Protocol):
    """What the test client answers, as far as tests read it."""

    @property
    def status_code(self) -> int: ...
    @property
    def content(self) -> bytes: ...


def words(answer: Answer) -> str:
    """The page as markup; how its lines are broken does not matter to a reader."""
    return re.sub(r"> <", "><", re.sub(r"\s+", " ", answer.content.decode()))


PASSWORD = "a long walk by the river"


@cache
def _hashed() -> str:
    """Once a run: hashing is slow on purpose."""
    return make_password(PASSWORD)


def with_password(user: User) -> User:
    """This person has `PASSWORD`, which a signature asks for."""
    user.password = _hashed()
    user.save()
    return user


def hire(*roles: Role, name: str = "Robin Vale", credentials: str = "RN") -> User:
    user = add_staff(
        email=f"person{next(_numbers)}@clinic.example",
        full_name=name,
        credentials=credentials,
        roles=roles,
        by=INSTALLER,
        at=HIRED,
    )
    return with_password(user)


def session_of(user: User) -> str:
    """The value of the cookie that a browser of this person's has."""
    return signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
