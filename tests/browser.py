"""One Chromium for each process of tests; a test has contexts of its own in it."""

import asyncio
import atexit
import functools
import gzip
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tools.chromium import installed

CHROMIUM = installed()
AXE = Path(settings.ROOT) / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 820, 390)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FAINT = ["color-contrast"]
VIOLATIONS = """async ([rules, except]) => (await axe.run(document, {
    runOnly: rules,
    rules: Object.fromEntries(except.map((rule) => [rule, {enabled: false}])),
    resultTypes: ["violations"],
})).violations.map((violation) => `${violation.impact} ${violation.id}: ${violation.nodes[0].html}`)"""
HEAVIEST = 150_000
"""Bytes of style sheets and scripts that a page may load, compressed. Pages of analytics load more."""
SHIFTS = """() => new Promise(done => {
    let touched = Infinity;
    const entries = [];
    const add = list => { for (const one of list) {
        if (one.entryType === "first-input") touched = one.startTime;
        else if (!one.hadRecentInput) entries.push(one);
    } };
    const observers = ["first-input", "layout-shift"].map(type => {
        const observer = new PerformanceObserver(list => add(list.getEntries()));
        observer.observe({type, buffered: true});
        return observer;
    });
    requestAnimationFrame(() => requestAnimationFrame(() => {
        observers.forEach(observer => add(observer.takeRecords()));
        done(entries.filter(one => one.startTime < touched).map(one =>
            `${one.value.toFixed(4)}: ${one.sources.map(({node}) => node &&
                (node.id || node.className || node.nodeName)).join(", ")}`));
    }));
})"""
"""What moved by itself since the page began to come up, until somebody touched it, and how far."""
MOVING = """document.getAnimations().filter(one => one.playState === "running")
    .map(one => one.effect.target?.className)"""
"""What moves although somebody has asked for less of it."""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATIENCE_MS = 20_000
"""How long a page may take on a busy machine. What takes longer is broken."""

_STEP_MS = 50

expect.set_options(timeout=PATIENCE_MS)

needs_browser = [
    pytest.mark.journey,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed"),
]


@contextmanager
def browsing() -> Iterator[Browser]:
    """This process's browser; the contexts opened in the block are closed after it.

    In the block this thread counts as an event loop's, so that Django's database may be used
    before and after it only.
    """
    browser, loop = _browser()
    asyncio._set_running_loop(loop)
    try:
        yield browser
    finally:
        for context in browser.contexts:
            context.close()
        asyncio._set_running_loop(None)


def signed_in_context(browser: Browser, address: str, session: str) -> BrowserContext:
    """Whose session this is comes in without the sign-in page, and without the page after it."""
    context = without_streams(browser.new_context(base_url=address))
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}
    context.add_cookies([cookie])  # type: ignore[list-item]
    return context


def hold(page: Page, pattern: str) -> SimpleQueue[Route]:
    """What the page asks there from now on waits, until `taken` is answered or let go on."""
    held: SimpleQueue[Route] = SimpleQueue()

    def keep(route: Route) -> None:
        held.put(route)

    page.route(pattern, keep)
    return held


def taken(page: Page, held: SimpleQueue[Route]) -> Route:
    """The next request that the page sends, not answered yet."""
    for _ in range(PATIENCE_MS // _STEP_MS):
        try:
            return held.get_nowait()
        except Empty:
            page.wait_for_timeout(_STEP_MS)
    raise AssertionError("The page did not ask.")


def without_streams(context: BrowserContext) -> BrowserContext:
    """For Django's own test server, which would answer a stream for ever."""
    context.route(re.compile(r"/stream(\?|$)"), lambda route: route.abort())
    return context


@functools.cache
def _browser() -> tuple[Browser, asyncio.AbstractEventLoop]:
    playwright = sync_playwright().start()
    loop = asyncio.get_running_loop()
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    )

    def close() -> None:
        asyncio._set_running_loop(loop)
        browser.close()
        playwright.stop()

    atexit.register(close)
    return browser, loop


def check_page(page: Page, what: str, *, widths: Sequence[int] = WIDTHS, height: int = 900) -> None:
    """The open page scrolls nowhere sideways and axe finds nothing at any of these widths; nor is
    any text faint in a dim room, which changes colours and moves nothing. Who asked for less motion has none.

    Finding faint text takes half of axe's time: the widest and the narrowest layout show all of it.
    """
    moved = page.evaluate(SHIFTS)
    assert moved == [], (what, moved)
    weighed = weight(page)
    assert page.url == "about:blank" or 0 < weighed <= HEAVIEST, (
        what,
        f"{weighed:,} bytes of style sheets and scripts",
    )
    page.evaluate(AXE.read_text())  # through the developer tools' door, past the page's policy
    page.emulate_media(color_scheme="light")
    for width in widths:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(OVERFLOW) == 0, (what, width)
        between = width not in (widths[0], widths[-1])
        assert not (wrong := violations(page, RULES, FAINT if between else [])), (
            what,
            width,
            wrong,
        )
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.locator(":root:not([data-theme=light])").wait_for()
    assert not (faint := violations(page, FAINT)), (what, faint)
    assert page.evaluate(MOVING) == [], what
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")


def weight(page: Page) -> int:
    """Bytes of all style sheets and scripts that the open page has loaded, compressed."""
    session = page.context.new_cdp_session(page)
    resources = session.send("Page.getResourceTree")["frameTree"]["resources"]
    session.detach()
    paths = {
        urlsplit(resource["url"]).path
        for resource in resources
        if resource["type"] in ("Stylesheet", "Script")
    }
    return sum(map(_compressed, paths))


@functools.cache
def _compressed(path: str) -> int:
    file = finders.find(path.removeprefix(settings.STATIC_URL))
    assert isinstance(file, str), f"{path} is none of our files"
    return len(gzip.compress(Path(file).read_bytes(), 9))


def violations(page: Page, rules: list[str], but: Sequence[str] = ()) -> list[str]:
    """What axe finds on a page that has it, for each rule the first element."""
    wrong: list[str] = page.evaluate(VIOLATIONS, [rules, list(but)])
    return wrong
