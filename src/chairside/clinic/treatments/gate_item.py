"""One condition of giving drug."""

from dataclasses import dataclass

from chairside.clinic.accounts.policies import named
from chairside.clinic.accounts.roles import Role
from chairside.clinic.treatments.models import GateOverride


@dataclass(frozen=True, slots=True)
class GateItem:
    """One condition. `sentence` says what is so, or what is missing and who can mend it."""

    id: str
    title: str
    met: bool
    sentence: str
    resolvers: tuple[Role, ...]
    can_override: bool = False
    override: GateOverride | None = None

    @property
    def passed(self) -> bool:
        return self.met or self.override is not None

    @property
    def who(self) -> str:
        return named(self.resolvers)
