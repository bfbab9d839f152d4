"""A guide followed by the keyboard alone: Tab leads to what is meant, and the focus is seen there."""

from datetime import datetime

from playwright.sync_api import Locator, Page

from tools.guide import Reader

_MOST_TABS = 300
_MOST_CHOICES = 40
_WAY = """target => {
    const at = document.activeElement;
    const group = target.type === "radio" && at.type === "radio" && at.name === target.name
        && at.form === target.form;
    if (at === target || group) return "there";
    return at.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on";
}"""
_SEEN = """target => {
    const drawn = (place, part) => {
        const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(place, part);
        return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    };
    return drawn(target) || drawn(target, "::after")
        || [...(target.labels ?? []), target.parentElement].some(place => drawn(place));
}"""
"""An outline or a shadow around it, what covers it or its label."""


class KeyboardReader(Reader):
    """Whoever has only a phone touches it; all others use no mouse."""

    touches: frozenset[str] = frozenset({"luca"})

    def reach(self, target: Locator) -> Page:
        """Tab by Tab, back where the target was passed already."""
        page = target.page
        before, turns = "on", 0
        for _ in range(_MOST_TABS):
            way = target.evaluate(_WAY)
            if way == "there":
                break
            turns += way != before
            assert turns < 4, f"Tab passes {target}"
            before = way
            page.keyboard.press("Tab" if way == "on" else "Shift+Tab")
        else:
            raise AssertionError(f"Tab does not reach {target}")
        assert page.evaluate(_SEEN, page.evaluate_handle("document.activeElement")), (
            f"the focus is not seen on {target}"
        )
        return page

    def click(self, target: Locator) -> None:
        if self.who in self.touches:
            super().click(target)
            return
        if target.get_attribute("role") == "option":
            self.pick(target)
            return
        page = self.reach(target)
        kind = target.evaluate("target => target.type")
        page.keyboard.press("Space" if kind in ("radio", "checkbox") else "Enter")

    def pick(self, option: Locator) -> None:
        """From the list below the field that has the focus."""
        for _ in range(_MOST_TABS):
            if option.get_attribute("aria-selected") == "true":
                option.page.keyboard.press("Enter")
                return
            option.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows do not reach {option}")

    def check(self, target: Locator) -> None:
        if self.who in self.touches:
            super().check(target)
            return
        page = self.reach(target)
        if target.evaluate("target => target.type") == "checkbox":
            if not target.is_checked():
                page.keyboard.press("Space")
            return
        if target.evaluate("target => target === document.activeElement"):
            page.keyboard.press("Space")
        for _ in range(_MOST_CHOICES):
            if target.is_checked():
                return
            page.keyboard.press("ArrowDown")
        assert target.is_checked(), f"arrows do not reach {target}"

    def fill(self, target: Locator, text: str) -> None:
        if self.who in self.touches:
            super().fill(target, text)
            return
        page = self.reach(target)
        page.keyboard.press("Control+a")
        page.keyboard.type(text)

    def fill_time(self, target: Locator, at: datetime) -> None:
        """Into the parts of the browser's own field, as it has them in the United States."""
        page = self.reach(target)
        page.keyboard.type(f"{at:%m%d%Y}")
        page.keyboard.press("ArrowRight")
        page.keyboard.type(f"{at:%I%M%p}")

    def select(self, target: Locator, label: str) -> None:
        self.reach(target).keyboard.type(label)
