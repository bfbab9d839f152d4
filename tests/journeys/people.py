"""The people of a journey, each with a browser of their own."""

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from bench.stack import PASSWORD, Stack

TABLET = {"width": 820, "height": 1180}


def sign_in(context: BrowserContext, email: str) -> None:
    """By what the form sends; that the form works is seen where it is the subject."""
    context.request.get("/account/login/")
    named = {cookie.get("name", ""): cookie.get("value", "") for cookie in context.cookies()}
    token = next(value for name, value in named.items() if "csrf" in name)
    form = {"csrfmiddlewaretoken": token, "login": email, "password": PASSWORD}
    answer = context.request.post("/account/login/", form=form, max_redirects=0)
    assert answer.status == 302, answer.text()


class Clinic:
    """Signs people in when they are first asked for; `visit` is the booked treatment."""

    def __init__(self, stack: Stack, browser: Browser) -> None:
        self.stack = stack
        self.visit = f"/treatments/{stack.said[0]}/"
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._pages: dict[str, Page] = {}

    @property
    def database_url(self) -> str:
        return self.stack.environment["DATABASE_URL"]

    def person(self, key: str) -> Page:
        if key not in self._pages:
            context = self._browser.new_context(
                viewport={"width": TABLET["width"], "height": TABLET["height"]},
                base_url=self.stack.address,
            )
            self._contexts.append(context)
            sign_in(context, f"{key}@demo.example")
            self._pages[key] = context.new_page()
        return self._pages[key]

    def stranger(self, viewport: ViewportSize) -> Page:
        """A browser that nobody is signed in with and that has never been here."""
        context = self._browser.new_context(viewport=viewport, base_url=self.stack.address)
        self._contexts.append(context)
        page = context.new_page()
        self._pages[f"stranger{len(self._pages)}"] = page
        return page

    def window(self, who: str, viewport: ViewportSize) -> Page:
        """Somebody's own browser, the same each time, in which nobody is signed in at first."""
        if who not in self._pages:
            self._pages[who] = self.stranger(viewport)
        return self._pages[who]

    def at_the_chair(self, key: str) -> Page:
        """This person's browser on the live page of the visit."""
        page = self.person(key)
        page.goto(self.visit)
        return page

    def token(self, page: Page) -> str:
        """What a form of this person's browser would send against forgery."""
        named = {
            cookie.get("name", ""): cookie.get("value", "") for cookie in page.context.cookies()
        }
        return next(value for name, value in named.items() if "csrf" in name)

    def take_pictures(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for key, page in self._pages.items():
            page.screenshot(path=folder / f"{key}.png", full_page=True)

    def go_home(self) -> None:
        for context in self._contexts:
            context.close()
