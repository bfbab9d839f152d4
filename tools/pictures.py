"""Photograph every page for every role, at four widths, light and dark, into build/pictures.

    make pictures                      everything
    make pictures ONLY=nurse/floor     what begins so
    make pictures ONLY=tutorial        those that the tutorial shows, into docs/pictures

It serves a demonstration of its own and finds the pages by itself: from where each role begins it follows
the links, one page for each declared address. What is declared and was not reached is said at the end.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import django
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect, sync_playwright

from tools.chromium import installed
from tools.guide import TUTORIAL, Reader, steps_of

ROOT = Path(__file__).resolve().parent.parent
SIZES = {1440: 900, 1280: 900, 820: 1180, 390: 844}
THEMES = ("light", "dark")
DIM_TOO = {"treatment"}
TALLEST = 2400
"""Of a picture, in pixels: the rest of a long page looks like its beginning."""
DRAWN_MS = 250
STARTS = {"": ("/account/login/", "/ask/")}
NEVER = {"account_logout", "account_touch", "stream"}
LOGIN = re.compile(r"^\S+\s+(\w[\w ]*\w)\s{2,}(\S+@\S+)\s+(\S+)$")
LINK = re.compile(r'href="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Person:
    role: str
    email: str
    password: str


NOBODY = Person("nobody", "", "")


@contextmanager
def demonstration() -> Iterator[tuple[str, list[Person]]]:
    """Where it is served, and one person of each role."""
    with tempfile.TemporaryDirectory() as folder:
        port, devices = _free_port(), _free_port()
        env = {
            **os.environ,
            "CHAIRSIDE_DATA": f"{folder}/data",
            "CHAIRSIDE_STATIC": f"{folder}/static",
            "CHAIRSIDE_WEB_PORT": str(port),
            "CHAIRSIDE_HL7_PORT": str(devices),
        }
        for other in ("CHAIRSIDE_SECRET_KEY", "DATABASE_URL"):
            env.pop(other, None)
        log = Path(folder, "log")
        with log.open("w") as out:
            served = subprocess.Popen(
                [sys.executable, "-m", "chairside", "demo"],
                env=env,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        try:
            yield f"http://127.0.0.1:{port}", _people(log, served)
        finally:
            served.terminate()
            served.wait(timeout=60)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _people(log: Path, served: "subprocess.Popen[bytes]") -> list[Person]:
    for _ in range(600):
        if served.poll() is not None:
            sys.exit(log.read_text())
        lines = [match for line in log.read_text().splitlines() if (match := LOGIN.match(line))]
        people = {match[1]: Person(match[1], match[2], match[3]) for match in reversed(lines)}
        if "researcher" in people:
            return [NOBODY, *reversed(people.values())]
        time.sleep(0.5)
    sys.exit("The demonstration did not begin.")


def name_of(path: str) -> str | None:
    """Of the address a link leads to; None for what is no page to look at."""
    try:
        name = resolve(urlsplit(path).path).url_name
    except Resolver404:
        return None
    return None if name in NEVER else name


def reached(context: BrowserContext, base: str, starts: tuple[str, ...]) -> dict[str, str]:
    """One address for each name that this person's links lead to."""
    waiting, seen = deque(starts), dict[str, str]()
    while waiting:
        path = waiting.popleft()
        name = name_of(path)
        if not name or name in seen:
            continue
        answer = context.request.get(base + path)
        if not answer.ok or "text/html" not in answer.headers["content-type"]:
            continue
        html = answer.text()
        if "<html" not in html or name_of(urlsplit(answer.url).path) != name:
            landed = urlsplit(answer.url).path
            if landed != path:
                waiting.append(landed)
            continue
        seen[name] = path
        links = (urldefrag(link.replace("&amp;", "&"))[0] for link in LINK.findall(html))
        waiting.extend(link for link in links if link.startswith("/"))
    return seen


def declared() -> set[str]:
    """The names of the addresses that answer to GET."""
    return {
        pattern.name or ""
        for pattern in _patterns(get_resolver().url_patterns)
        if "GET" in getattr(getattr(pattern.callback, "page", None), "methods", ())
    }


def _patterns(inside: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in inside:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern


def photograph(page: Page, path: str, into: Path, themes: tuple[str, ...]) -> None:
    page.set_viewport_size({"width": max(SIZES), "height": SIZES[max(SIZES)]})
    page.goto(path, wait_until="load")
    page.wait_for_timeout(DRAWN_MS)
    for theme in themes:
        page.evaluate(
            """theme => {
                document.documentElement.dataset.theme = theme;
                dispatchEvent(new CustomEvent("chairside:theme", {detail: theme}));
            }""",
            theme,
        )
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.screenshot(
                path=into.with_name(f"{into.name}-{width}-{theme}.png"),
                full_page=True,
                clip={"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)},
            )


def sign_in(context: BrowserContext, person: Person) -> None:
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password").fill(person.password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.close()


def tutorial() -> None:
    """Followed in a demonstration, with a picture where it shows one."""
    with demonstration() as (base, people), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        windows: dict[str, Page] = {}

        def window_of(who: str) -> Page:
            if who not in windows:
                width = min(SIZES) if who == "luca" else 1280
                size: ViewportSize = {"width": width, "height": SIZES[width]}
                context = browser.new_context(viewport=size, reduced_motion="reduce")
                windows[who] = context.new_page()
            return windows[who]

        pictures = str(ROOT / "docs" / "pictures")
        reader = Reader(window_of, base, people[-1].password, pictures)
        expect.set_options(timeout=60_000)
        for step in steps_of(TUTORIAL.read_text(encoding="utf-8")):
            reader.follow(step)
        browser.close()


def main(only: str = "") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chairside.server.settings")
    os.environ.setdefault("DATABASE_URL", "postgresql:///none")
    django.setup()
    out = ROOT / "build" / "pictures"
    shutil.rmtree(out, ignore_errors=True)
    names: set[str] = set()
    begun = time.monotonic()
    with demonstration() as (base, people), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        for person in people:
            role = person.role.replace(" ", "-")
            if not f"{role}/".startswith(only.partition("/")[0]):
                continue
            context = browser.new_context(base_url=base, reduced_motion="reduce")
            if person.email:
                sign_in(context, person)
            pages = reached(context, base, ("/",) if person.email else STARTS[""])
            page = context.new_page()
            for name, path in sorted(pages.items()):
                if f"{role}/{name}".startswith(only):
                    (out / role).mkdir(parents=True, exist_ok=True)
                    themes = (*THEMES, "dim") if name in DIM_TOO else THEMES
                    photograph(page, path, out / role / name, themes)
            context.close()
            names |= {*pages}
            print(
                f"{person.role}: {len(pages)} pages, {time.monotonic() - begun:.0f} s", flush=True
            )
        browser.close()
    print(f"{len(names)} addresses are in {out}. Read by no link, or no page by themselves:")
    print(", ".join(sorted(declared() - names)))


if __name__ == "__main__":
    tutorial() if sys.argv[1:] == ["tutorial"] else main(*sys.argv[1:])
