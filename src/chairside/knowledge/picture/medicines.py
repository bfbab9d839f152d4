"""The medicines a patient takes, as names, with the classes they belong to."""

from dataclasses import dataclass

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.medicines import entry_of
from chairside.knowledge.questions import AnswerError, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineList:
    """`complete` says that somebody asked for everything taken, over the counter too.

    Built by `medicine_list`, which looks the names up once.
    """

    names: tuple[str, ...]
    complete: bool
    classes: frozenset[str]
    unrecognised: tuple[str, ...]


def medicine_list(names: tuple[str, ...], *, complete: bool) -> MedicineList:
    by_name = {name: entry_of(name) for name in names}
    return MedicineList(
        names=names,
        complete=complete,
        classes=frozenset(one for entry in by_name.values() for one in entry.classes),
        unrecognised=tuple(name for name, entry in by_name.items() if not entry.recognised),
    )


@dataclass(frozen=True, slots=True)
class Medicines(Kind[MedicineList]):
    """The whole list or a part of it, as {"names": […], "complete": …}."""

    def parse(self, value: object) -> MedicineList:
        if isinstance(value, MedicineList):
            value = {"names": [*value.names], "complete": value.complete}
        if not isinstance(value, dict) or not isinstance(value.get("complete"), bool):
            raise AnswerError("needs an object with 'names' and 'complete'.")
        names = value.get("names")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise AnswerError("'names' is a list of texts.")
        if not all(name.strip() for name in names):
            raise AnswerError("a medicine has no name.")
        return medicine_list(tuple(names), complete=value["complete"])

    def words(self, value: MedicineList) -> str:
        ending = "" if value.complete else " (list not complete)"
        return f"{', '.join(value.names) or 'none'}{ending}"

    def schema(self) -> dict[str, JsonValue]:
        return {
            "type": "object",
            "required": ["names", "complete"],
            "additionalProperties": False,
            "properties": {
                "names": {"type": "array", "items": {"type": "string", "minLength": 1}},
                "complete": {"type": "boolean"},
            },
        }
