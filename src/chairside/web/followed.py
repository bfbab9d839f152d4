"""What an open page may follow: a name, who may, and the topics whose changes it is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal

Topics = Callable[[Actor, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Followed:
    permission: Permission[...]
    topics: Topics


FOLLOWED: dict[str, Followed] = {}


def followed(name: str, permission: Permission[...]) -> Callable[[Topics], Topics]:
    """Let pages follow `name:key`, as in `data-follow="floor:1"`.

    What is declared gives the topics of one key. It raises as a page does when there is no such
    thing (`Http404`) or this person may not see it (`Refusal`), and `ValueError` for a key that
    is none; of `permission` the role is asked first.
    """

    def declare(topics: Topics) -> Topics:
        FOLLOWED[name] = Followed(permission, topics)
        return topics

    return declare


def topics_for(actor: Actor, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The topics of each name that this person may follow; the others are left out."""
    may: dict[str, Sequence[str]] = {}
    for name in dict.fromkeys(names):
        kind, _, key = name.partition(":")
        declared: Any = FOLLOWED.get(kind)
        if declared is None:
            continue
        try:
            declared.permission.check_role(actor)
            may[name] = declared.topics(actor, key)
        except (Refusal, Http404, ValueError):
            continue
    return may
