"""One condition of giving drug."""

from dataclasses import dataclass

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.treatments.models import GateOverride


@dataclass(frozen=True, slots=True)
class GateItem:
    """One condition. `sentence` says what is so, or what is missing and who can mend it."""

    id: str
    title: str
    met: bool
    sentence: str
    mended_by: Permission[...]
    can_override: bool = False
    override: GateOverride | None = None

    @property
    def passed(self) -> bool:
        return self.met or self.override is not None

    @property
    def who(self) -> str:
        return self.mended_by.who
