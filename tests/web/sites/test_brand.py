"""The clinic's own name and color, where people come in."""

import pytest
from django.test import Client

from chairside.clinic.referrals.operations import add_page
from chairside.clinic.sites.brand import dark_shades
from chairside.clinic.sites.operations import add_site
from chairside.clinic.sites.queries import version
from chairside.units.color import Color
from tests.clinic.setting import OPENED
from tests.web.ask.asking import CLINIC_LINE
from tests.web.consents.scene import scene
from tests.web.people import words
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db
PLUM = "#7a1f5c"
DARK_PLUM = str(dark_shades(Color.parse(PLUM)).accent)


def test_a_clinic_has_its_own_face_where_people_come_in(client: Client) -> None:
    here = scene()
    admin, site = browser_of(here.clinic.admin), here.clinic.site
    add_page(
        site=site,
        slug="riverside",
        country="US",
        welcome="",
        crisis_contacts=[CLINIC_LINE],
        is_open=True,
        by=here.clinic.admin,
        at=OPENED,
    )
    where, seen = f"/sites/{site.pk}/brand/", version(site)
    assert where in words(admin.get(f"/sites/{site.pk}/"))
    # Too pale: the ratio, the nearest shade that passes, and how that one looks.
    pale = admin.post(where, {"accent": "#ffcc00", "mark": "RK", "seen": seen, "go": "preview"})
    assert pale.status_code == 422
    assert "1.3:1; 4.5:1 is needed" in words(pale)
    assert "Preview of #" in words(pale)
    given = {"accent": PLUM, "mark": "RK", "seen": seen}
    preview = admin.post(where, {**given, "go": "preview"})
    assert preview.status_code == 200
    for text in (f"light-dark({PLUM},{DARK_PLUM})", 'data-theme="light"', 'data-theme="dark"'):
        assert text in words(preview)
    assert PLUM not in words(client.get("/account/login/"))  # nothing was saved yet
    assert admin.post(where, given)["Location"] == f"/sites/{site.pk}/"
    for path in ("/account/login/", "/ask/riverside/", here.link()):
        answer = client.get(path)
        page = words(answer)
        assert f"--cs-accent:light-dark({PLUM},{DARK_PLUM})" in page, path
        assert '<span class="brand-mark">RK</span>' in page
        assert site.name in page
        # The rule is inline, by the page's own nonce.
        nonce = page.split('<style nonce="')[1].split('"')[0]
        assert f"'nonce-{nonce}'" in answer["Content-Security-Policy"]
    # Of two clinics that look different neither is shown to whoever signs in.
    add_site(name="Uptown", time_zone="UTC", by=here.clinic.admin, at=OPENED)
    page = words(client.get("/account/login/"))
    assert PLUM not in page
    assert "<span>Chairside</span>" in page


def test_only_the_practice_admin_changes_it() -> None:
    clinic = scene().clinic
    for person in (clinic.nurse, clinic.prescriber, clinic.desk):
        assert browser_of(person).get(f"/sites/{clinic.site.pk}/brand/").status_code == 403
