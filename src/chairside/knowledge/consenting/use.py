"""What a consent is about: one drug by one route for one trouble."""

from dataclasses import dataclass

from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.route import Route
from chairside.units import Substance

_DRUGS = {Substance.RACEMIC_KETAMINE: "ketamine", Substance.ESKETAMINE: "esketamine"}
_BY = {
    Route.INTRAVENOUS: "by vein",
    Route.INTRANASAL: "by nasal spray",
    Route.SUBCUTANEOUS: "under the skin",
    Route.INTRAMUSCULAR: "into a muscle",
    Route.ORAL: "by mouth",
}
_SHORT = {
    Route.INTRAVENOUS: "IV",
    Route.INTRANASAL: "Intranasal",
    Route.SUBCUTANEOUS: "Subcutaneous",
    Route.INTRAMUSCULAR: "IM",
    Route.ORAL: "Oral",
}
_TROUBLES = {
    "treatment-resistant-depression": "treatment-resistant depression",
    "depression-with-acute-suicidality": "depression with acute thoughts of suicide",
    "post-traumatic-stress-disorder": "post-traumatic stress disorder (PTSD)",
    "obsessive-compulsive-disorder": "obsessive-compulsive disorder (OCD)",
    "anxiety-disorder": "anxiety",
    "alcohol-use-disorder": "alcohol use disorder",
    "complex-regional-pain-syndrome": "complex regional pain syndrome (CRPS)",
    "neuropathic-pain": "nerve pain",
    "fibromyalgia": "fibromyalgia",
    "phantom-limb-pain": "phantom limb pain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """`indication` is a protocol's. Protocols that share all three share one consent."""

    substance: Substance
    route: Route
    indication: str

    @property
    def id(self) -> str:
        """As it stands in addresses: letters and hyphens."""
        return f"{self.drug}-{self.route.value.replace(' ', '-')}-{self.indication}"

    @property
    def drug(self) -> str:
        return _DRUGS[self.substance.base]

    @property
    def by(self) -> str:
        """ "by vein" """
        return _BY[self.route]

    @property
    def clinical_name(self) -> str:
        """ "IV ketamine", as staff say it; `words` are the patient's."""
        return f"{_SHORT[self.route]} {self.drug}"

    @property
    def trouble(self) -> str:
        return _TROUBLES.get(self.indication, self.indication.replace("-", " "))

    @property
    def words(self) -> str:
        """ "ketamine by vein for fibromyalgia" """
        return f"{self.drug} {self.by} for {self.trouble}"

    @property
    def title(self) -> str:
        return f"Consent to {self.words}"


def use_of(protocol_id: str) -> Use:
    """Raises ValueError for an unknown protocol."""
    return _use(protocol(protocol_id))


def _use(protocol: Protocol) -> Use:
    return Use(
        substance=protocol.substance.base, route=protocol.route, indication=protocol.indication
    )


def protocols_of(use: Use) -> tuple[Protocol, ...]:
    """What can be ordered for this use; each is covered by the same consent."""
    return tuple(protocol for protocol in PROTOCOLS if protocol.orderable and _use(protocol) == use)


USES: tuple[Use, ...] = tuple(
    dict.fromkeys(_use(protocol) for protocol in PROTOCOLS if protocol.orderable)
)

_BY_ID = {use.id: use for use in USES}


def use_by_id(use_id: str) -> Use:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[use_id]
    except KeyError:
        raise ValueError(f"There is no use {use_id!r} to consent to.") from None
