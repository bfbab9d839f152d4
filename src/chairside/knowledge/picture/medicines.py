"""The medicines a patient takes, as names, with the classes they belong to."""

from dataclasses import dataclass

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.medicines import classes_of
from chairside.knowledge.picture.field import Field, PictureError


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
    found = {name: classes_of(name) for name in names}
    return MedicineList(
        names=names,
        complete=complete,
        classes=frozenset(each for classes in found.values() for each in classes or ()),
        unrecognised=tuple(name for name, classes in found.items() if classes is None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicines(Field[MedicineList]):
    def check(self, value: MedicineList) -> None:
        if any(not name.strip() for name in value.names):
            raise PictureError(self.id, "a medicine has no name.")

    def parse(self, value: object) -> MedicineList:
        if not isinstance(value, dict) or not isinstance(value.get("complete"), bool):
            raise PictureError(self.id, "needs an object with 'names' and 'complete'.")
        names = value.get("names")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise PictureError(self.id, "'names' is a list of texts.")
        result = medicine_list(tuple(names), complete=value["complete"])
        self.check(result)
        return result

    def schema(self) -> dict[str, JsonValue]:
        return {
            "type": "object",
            "title": self.question,
            "required": ["names", "complete"],
            "additionalProperties": False,
            "properties": {
                "names": {"type": "array", "items": {"type": "string", "minLength": 1}},
                "complete": {"type": "boolean"},
            },
        }

    def text(self, value: MedicineList) -> str:
        ending = "" if value.complete else " (list not complete)"
        return f"{', '.join(value.names) or 'none'}{ending}"
