"""Who does a thing, as plain values: nothing the audit keeps can be cascaded away with a user row."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person signed in, or a part of Chairside acting by itself (`id` is then None)."""

    id: int | None
    name: str
    roles: frozenset[str]

    @property
    def person_id(self) -> int:
        """The id of somebody signed in. What is signed or done at a chair is always a person's."""
        if self.id is None:
            raise TypeError(f"{self.name} is not a person.")
        return self.id

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


DEVICE_LISTENER = Actor(id=None, name="Device listener", roles=frozenset({"system"}))
WORKER = Actor(id=None, name="Job worker", roles=frozenset({"system"}))
INSTALLER = Actor(id=None, name="Installation", roles=frozenset({"system"}))
NOBODY = Actor(id=None, name="Nobody signed in", roles=frozenset())
