"""Who does a thing, as plain values: nothing the audit keeps can be cascaded away with a user row."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CoSign:
    """A PIN that was asked for one act (the name of an operation) about one thing as it stood, at
    somebody else's sign-in. `key` is used up by the act."""

    key: UUID
    act: str
    subject: UUID
    content_sha256: str
    session_of_id: int
    session_of_name: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person signed in, a patient by a link of their own (`patient` is then their uuid), or a
    part of Chairside acting by itself (`id` and `patient` are then None). With `co_sign` somebody who
    gave their PIN at another's sign-in: they may do that one act and nothing else."""

    id: int | None
    name: str
    roles: frozenset[str]
    patient: UUID | None = None
    co_sign: CoSign | None = None

    @property
    def person_id(self) -> int:
        """The id of somebody signed in. What is signed or done at a chair is always a person's."""
        if self.id is None:
            raise TypeError(f"{self.name} is not a person signed in.")
        return self.id

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


WORKER = Actor(id=None, name="Job worker", roles=frozenset({"system"}))
INSTALLER = Actor(id=None, name="Installation", roles=frozenset({"system"}))
NOBODY = Actor(id=None, name="Nobody signed in", roles=frozenset())


def patient_by_link(patient: UUID) -> Actor:
    """The patient who opened a link. They hold no role: each check asks whose the link is."""
    return Actor(
        id=None, name="The patient, by a link", roles=frozenset({"patient"}), patient=patient
    )
