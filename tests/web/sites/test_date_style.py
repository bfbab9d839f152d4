"""How a site writes dates: the practice admin sets it, every page of the site follows."""

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.models import Entry
from chairside.clinic.sites.queries import version
from tests.clinic.setting import Clinic, open_clinic
from tests.web.conftest import ClientAs
from tests.web.records.people import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic(db: None) -> Clinic:
    return open_clinic()


def test_what_the_practice_admin_sets_is_what_everybody_reads(
    clinic: Clinic,
) -> None:
    patients = browser_of(clinic.nurse)
    assert "2 May 1984" in patients.get("/patients/").content.decode()
    admin = browser_of(clinic.admin)
    where = f"/sites/{clinic.site.pk}/"
    answer = admin.post(
        f"{where}change/",
        {
            "name": clinic.site.name,
            "time_zone": clinic.site.time_zone,
            "date_style": "us",
            "seen": version(clinic.site),
        },
    )
    assert answer.status_code == 302
    assert "05/02/1984" in patients.get("/patients/").content.decode()
    assert "dates as 03/12/2026" in admin.get(where).content.decode()
    kept = Entry.objects.filter(verb="site.change").latest("pk")
    assert kept.detail == {"date_style": ["named", "us"]}
    history = type(clinic.site).pgh_event_model.objects.filter(pgh_obj_id=clinic.site.pk)
    assert list(history.order_by("pgh_id").values_list("date_style", flat=True)) == ["named", "us"]


def test_a_new_site_begins_with_the_us_way(client_as: ClientAs) -> None:
    page = client_as(Role.ADMIN).get("/sites/add/").content.decode()
    assert '<option value="us" selected>03/12/2026</option>' in page
