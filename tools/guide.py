"""A guide in Markdown, done as it is written: each numbered step holds sentences of a small grammar.

**Bold** is the name of a control, a heading or a part of the page, `code` is what is typed, “quoted” is
text on the page, with … for what differs. A sentence of a step that has one of these and follows no
pattern is an error, and so is a step with nothing to do or to see, and bold or quoted text outside the
steps: nothing that the guide says of a page is left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "tutorial" / "first-visit.md"
BOLD, CODE, QUOTED = r"\*\*([^*]+)\*\*", r"`([^`]+)`", r"“([^”]+)”"
_MARKED = re.compile(rf"{BOLD}|{CODE}|{QUOTED}")
_MARK = r"\*\*[^*]+\*\*|“[^”]+”"
_DRAWN_MS = 1500
_STEP = re.compile(r"(\d+)\. (.+)")
_PICTURE = re.compile(r" *!\[.+\]\((.+)\)")
_WINDOW = re.compile(r"(?:In|On) (?:the )?(\w+)'s (?:window|phone), (.+)", re.DOTALL)
_PRESSED = ("button", "link", "tab", "radio", "checkbox", "menuitem", "option")
_SEEN = (
    *_PRESSED, "heading", "textbox", "combobox", "spinbutton", "searchbox", "region", "group", "article",
    "dialog", "navigation", "table", "columnheader",
)  # fmt: skip
_PARTS = ("region", "group", "article", "dialog", "navigation", "form", "main", "row")


class Misread(Exception):
    """What the guide says and its reader cannot do."""


@dataclass(frozen=True, slots=True)
class Step:
    number: int
    sentences: tuple[str, ...]
    pictures: tuple[str, ...]


def sentences_of(text: str) -> tuple[str, ...]:
    """Divided after a full stop or a question mark, not within what is marked."""
    marked: list[str] = []

    def keep(match: re.Match[str]) -> str:
        marked.append(match[0])
        ends = re.search(r"[.?](”|\*\*)$", match[0])
        return f"\0{len(marked) - 1}{'.' if ends else ''}\0"

    parts = re.split(
        r"(?:(?<=[.?])|(?<=[.]\0))\s+(?=[A-Z])", _MARKED.sub(keep, " ".join(text.split()))
    )
    return tuple(re.sub(r"\0(\d+)[.]?\0", lambda at: marked[int(at[1])], part) for part in parts)


def steps_of(markdown: str) -> Iterator[Step]:
    """The numbered steps; an indented line belongs to the step above."""
    number, text, pictures = 0, [""], [""]
    plain = re.sub(r"(?ms)^ *```.*?^ *```$", "", markdown)
    for line in [*plain.splitlines(), "end"]:
        start = _STEP.fullmatch(line)
        if number and line and (start or not line.startswith("   ")):
            yield Step(number, sentences_of(" ".join(text)), tuple(pictures))
            number = 0
        if start:
            number, text, pictures = int(start[1]), [start[2]], []
        elif number and (picture := _PICTURE.fullmatch(line)):
            pictures.append(picture[1])
        elif number:
            text.append(line)
        elif re.search(rf"{BOLD}|{QUOTED}", line):
            raise Misread(f"Outside the steps: {line}")


def named(where: Page | Locator, roles: tuple[str, ...], name: str | re.Pattern[str]) -> Locator:
    exact = isinstance(name, str)
    things = where.locator("summary:visible", has_text=re.compile(rf"^\s*{_words(name)}\s*$"))
    for role in roles:
        things = things.or_(where.get_by_role(role, name=name, exact=exact))  # type: ignore[arg-type]
    return things.filter(visible=True)


def _words(name: str | re.Pattern[str]) -> str:
    """As a pattern; a slash ends one in the browser."""
    if isinstance(name, re.Pattern):
        return name.pattern
    return re.escape(name).replace("\\ ", r"\s+").replace("…", ".*").replace("/", ".")


def only(where: Page | Locator, roles: tuple[str, ...], name: str) -> Locator:
    """The one thing of this name; one whose name goes on for those who hear it, if no other is."""
    begins = named(where, roles, re.compile(rf"^{_words(name)}(\W|$)"))
    expect(begins).not_to_have_count(0)
    exact = named(where, roles, name)
    things = exact if exact.count() else begins
    if things.count() > 1:
        raise Misread(f"“{name}” stands there {things.count()} times: say where.")
    return things


@dataclass
class Reader:
    """`window_of` gives somebody's own browser. `pictures` is the folder for what the guide shows.
    `then` is what the world does after a press, by the name of what is pressed."""

    window_of: Callable[[str], Page]
    address: str
    password: str
    pictures: str | None = None
    then: Mapping[str, Callable[[], None]] = field(default_factory=dict)
    who: str = ""
    copied: str = ""

    @property
    def page(self) -> Page:
        return self.window_of(self.who)

    def follow(self, step: Step) -> None:
        done = [self.do(sentence) for sentence in step.sentences]
        if not any(done):
            raise Misread("Nothing to do or to see.")
        for path in step.pictures:
            self.photograph(Path(path).name)

    def do(self, sentence: str) -> bool:
        """False for a sentence that only explains."""
        window = _WINDOW.fullmatch(sentence)
        if window:
            self.who = window[1].lower()
            sentence = window[2][0].upper() + window[2][1:]
        for pattern, act in INSTRUCTIONS.items():
            if match := re.fullmatch(rf"{pattern}[.:]?", sentence):
                act(self, *match.groups())
                return True
        if window or _MARKED.search(sentence):
            raise Misread(f"No pattern fits: {sentence}")
        return False

    def photograph(self, name: str) -> None:
        if self.pictures:
            self.page.wait_for_timeout(_DRAWN_MS)
            self.page.screenshot(path=Path(self.pictures, name))

    def part(self, name: str | None) -> Page | Locator:
        return only(self.page, _PARTS, name) if name else self.page

    # How it is done; a reader without a mouse does it otherwise.

    def click(self, target: Locator) -> None:
        target.click()

    def check(self, target: Locator) -> None:
        target.check()

    def fill(self, target: Locator, text: str) -> None:
        target.fill(text)

    def fill_time(self, target: Locator, at: datetime) -> None:
        target.fill(f"{at:%Y-%m-%dT%H:%M}")

    def select(self, target: Locator, label: str) -> None:
        target.select_option(label=label)

    def press(self, name: str, part: str | None = None) -> None:
        if name == "Copy the link":  # a test has no clipboard
            self.copied = self.page.locator("input[readonly]").input_value()
        self.click(only(self.part(part), _PRESSED, name))
        self.then.get(name, lambda: None)()

    def press_in_menu(self, name: str) -> None:
        self.click(only(self.part("Main"), _PRESSED, name))

    def press_key(self, key: str) -> None:
        self.page.keyboard.press(key)

    def run(self, target: str) -> None:
        """The clinic is served already."""
        if f"\n{target}:" not in (ROOT / "Makefile").read_text(encoding="utf-8"):
            raise Misread(f"make {target}")

    def open(self, address: str) -> None:
        self.page.goto(address.replace("http://127.0.0.1:8000", self.address))

    def open_copied(self) -> None:
        self.page.goto(self.copied)

    def type(self, text: str, name: str, part: str | None = None) -> None:
        label = re.compile(rf"^\s*{_words(name)}(\s+optional)?\s*$")
        self.fill(self.part(part).get_by_label(label).filter(visible=True), text)

    def type_password(self, name: str) -> None:
        self.type(self.password, name)

    def type_time(self, hours: str, name: str) -> None:
        at = datetime.now().astimezone() - timedelta(hours=int(hours))
        self.fill_time(self.page.get_by_label(name).filter(visible=True), at)

    def choose(self, name: str, part: str | None = None) -> None:
        where = self.part(part)
        lists = self.page.get_by_role("combobox", name=part, exact=True) if part else None
        if lists and lists.count():
            self.select(lists, name)
        else:
            self.check(only(where, ("radio",), name))

    def tick(self, name: str) -> None:
        self.check(only(self.page, ("checkbox",), name))

    def see(self, *marks: str) -> None:
        for mark in filter(None, marks):
            if mark.startswith("“"):
                words = re.compile(_words(mark[1:-1]))
                expect(self.page.locator("body")).to_contain_text(words, use_inner_text=True)
                place = self.page.get_by_text(words).filter(visible=True)
                if self.pictures and place.count():  # what one element holds is brought into sight
                    place.first.evaluate("element => element.scrollIntoView({block: 'nearest'})")
            else:
                expect(named(self.page, _SEEN, mark.strip("*")).first).to_be_visible()


INSTRUCTIONS: Mapping[str, Callable[..., None]] = {
    r"In the folder of the checkout, run `make (\w+)`": Reader.run,
    rf"Open {CODE}": Reader.open,
    r"Open the copied link": Reader.open_copied,
    rf"Press the key {CODE}": Reader.press_key,
    rf"Press {BOLD} in the menu": Reader.press_in_menu,
    rf"Press {BOLD}(?: in {BOLD})?": Reader.press,
    rf"Type the password in {BOLD}": Reader.type_password,
    rf"Type the time (\d+) hours ago in {BOLD}": Reader.type_time,
    rf"Type {CODE} in {BOLD}(?: in {BOLD})?": Reader.type,
    rf"Choose {BOLD}(?: in {BOLD})?": Reader.choose,
    rf"Tick {BOLD}": Reader.tick,
    rf"(?:You see|Wait until you see) ({_MARK})(?:(?:,| and) ({_MARK}))?(?:,? and ({_MARK}))?": Reader.see,
}
