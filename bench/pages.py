"""How long each page takes with the demonstration's data, against a limit of 100 ms.

Taken at the client on the same machine, so the server's own time is a little less.
"""

import statistics
import time

from bench.stack import SignedIn, Stack, running, signed_in

LIMIT_MS = 100.0
TIMES = 15
PAGES = (
    ("nurse", "/floor/"),
    ("nurse", "/schedule/"),
    ("nurse", "/patients/"),
    ("nurse", "/devices/"),
    ("nurse", "/held/"),
    ("nurse", "/protocols/"),
    ("nurse", "/knowledge/"),
    ("nurse", "/explorer/"),
    ("desk", "/floor/"),
    ("admin", "/staff/"),
    ("admin", "/audit/"),
)


def _time(browser: SignedIn, address: str) -> list[float]:
    taken = []
    for _ in range(TIMES + 2):
        begin = time.perf_counter()
        browser.opener.open(address).read()
        taken.append(1000 * (time.perf_counter() - begin))
    return taken[2:]


def main() -> bool:
    """Print a line for each page; whether all keep the limit in the median."""
    kept = True
    with running("bench.seed_demo") as stack:
        browsers = {
            who: signed_in(stack, f"{who}@demo.example")
            for who in ("nurse", "desk", "admin", "prescriber")
        }
        for who, path in (*PAGES, *_treatments(stack)):
            taken = _time(browsers[who], f"{stack.address}{path}")
            median = statistics.median(taken)
            kept = kept and median < LIMIT_MS
            shown = path if len(path) < 30 else path[:14] + "…" + path[50:]
            print(
                f"page {shown:<28} {who:<10} median {median:6.1f} ms, worst {max(taken):6.1f} ms; "
                f"limit {LIMIT_MS:.0f} ms ({median / LIMIT_MS:.2f} of it)"
            )
    return kept


def _treatments(stack: Stack) -> list[tuple[str, str]]:
    pages = [("nurse", f"/treatments/{uuid}/") for uuid in stack.said]
    return pages + [("prescriber", f"/treatments/{uuid}/record/") for uuid in stack.said[:3]]
