"""Questions of the intake that no rule asks: words and days."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.picture.field import Field, PictureError


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Field[str]):
    """A text of at most `longest` characters, kept as it was written; `rows` lines are shown."""

    longest: int = 1000
    rows: int = 1

    def check(self, value: str) -> None:
        if len(value) > self.longest:
            raise PictureError(
                self.id, f"There is room for {self.longest} characters; this has {len(value)}."
            )
        if any(unicodedata.category(sign) in {"Cs", "Co", "Cn"} for sign in value) or any(
            unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in value
        ):
            raise PictureError(self.id, "It holds a character that cannot be shown.")

    def parse(self, value: object) -> str:
        if not isinstance(value, str):
            raise PictureError(self.id, f"{value!r} is not a text.")
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").strip())
        self.check(text)
        return text

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "string", "title": self.question, "maxLength": self.longest}

    def text(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Field[date]):
    """A calendar day from 1900 on. Whether it may lie ahead, the operation says."""

    def check(self, value: date) -> None:
        if value.year < 1900:
            raise PictureError(self.id, "The day is before 1900; check the year.")

    def parse(self, value: object) -> date:
        if not isinstance(value, str):
            raise PictureError(self.id, f"{value!r} is not a day.")
        try:
            day = date.fromisoformat(value)
        except ValueError as problem:
            raise PictureError(self.id, "Write a date that exists, as year-month-day.") from problem
        self.check(day)
        return day

    def schema(self) -> dict[str, JsonValue]:
        return {"type": "string", "format": "date", "title": self.question}

    def text(self, value: date) -> str:
        return f"{value.day} {value:%b %Y}"
