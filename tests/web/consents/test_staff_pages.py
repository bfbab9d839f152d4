"""The documents, a patient's consents and handing over, as staff see them."""

import io
import re
from uuid import uuid4

import pypdf
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import patient_by_link
from chairside.clinic.audit.models import Entry
from chairside.clinic.consents.kinds import Method
from chairside.clinic.consents.models import Consent, ConsentDocument, SigningLink
from chairside.clinic.consents.operations import confirm_birth_date, reaffirm, sign
from chairside.clinic.links.kinds import LinkState
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.consenting.use import use_of
from chairside.knowledge.items import item
from tests.clinic.consents.signing import USE, linked, published, signed
from tests.web.consents.scene import Scene, scene
from tests.web.people import signed_in, words

pytestmark = pytest.mark.django_db
PUBLISH = f"/consents/{USE.id}/publish/"
DRAWING = "[[[10,100],[300,40],[590,120]]]"


@pytest.fixture
def here() -> Scene:
    return scene()


def as_(name: str) -> Client:
    return signed_in(User.objects.get(full_name=name))


def read_hash(page: str) -> str:
    match = re.search(r'name="read_hash" value="([0-9a-f]{64})"', page)
    assert match is not None
    return match[1]


def test_the_list_says_what_is_published_and_what_is_missing(here: Scene) -> None:
    page = words(as_("Nora Field").get("/consents/"))
    assert "Ketamine by vein for treatment-resistant depression" in page
    assert re.search(r"Version.>1<.*Paul Grove, MD", page)
    assert "Without a published version no treatment can be cleared" in page
    assert "Ketamine by vein for post-traumatic stress disorder" in page  # off here


def test_a_document_is_read_as_the_patient_reads_it(here: Scene) -> None:
    client = as_("Dana Hill")
    page = words(client.get(f"/consents/{USE.id}/"))
    assert "This use is off-label." in page
    assert "Each chair stands in a room of its own." in page
    assert "Anand" in page  # a source
    assert "Publish" not in page  # the front desk is offered nothing it may not do
    unpublished = words(client.get(f"/consents/{use_of('ptsd-iv').id}/"))
    assert "Nothing is published yet" in unpublished
    assert "Evidence: the sources do not agree." in unpublished
    assert client.get("/consents/no-such-use/").status_code == 404


def test_a_prescriber_publishes_what_was_on_the_page(here: Scene) -> None:
    client = as_("Paul Grove")
    page = words(client.get(PUBLISH))
    assert 'value="Our rooms"' in page
    given = {
        "read_hash": read_hash(page),
        "title_1": "Our rooms",
        "text_1": "Each chair stands in a room of its own.\r\n\r\nIt has a bell.",
        "title_2": "<b>Parking</b>",
        "text_2": "Behind the house.",
    }
    assert client.post(PUBLISH, given)["Location"] == f"/consents/{USE.id}/"
    page = words(client.get(f"/consents/{USE.id}/"))
    assert "Version 2, published by Paul Grove, MD" in page
    assert "&lt;b&gt;Parking&lt;/b&gt;" in page
    assert "2 changes" in page
    assert "<ins>It has a bell.</ins>" in page
    assert "Version 2 has replaced it" in words(
        client.get(f"/consents/version/{here.document.uuid}/")
    )


def test_the_same_text_again_is_refused_in_words(here: Scene) -> None:
    client = as_("Paul Grove")
    given = {
        "read_hash": read_hash(words(client.get(PUBLISH))),
        "title_1": "Our rooms",
        "text_1": "Each chair stands in a room of its own.",
    }
    answer = client.post(PUBLISH, given)
    assert answer.status_code == 422
    assert "Version 1 says exactly this already." in words(answer)


def test_knowledge_that_changed_meanwhile_is_read_before_it_is_published(here: Scene) -> None:
    client = as_("Paul Grove")
    before = read_hash(words(client.get(PUBLISH)))
    key = "education:side-effects"
    sign_item(
        key=key,
        read_hash=item(key).content_hash,
        by=here.clinic.prescriber,
        at=timezone.now(),
    )
    listed = words(client.get("/consents/"))
    assert "knowledge changed" in listed
    assert "has changed since version 1" in words(client.get(f"/consents/{USE.id}/"))
    given = {"read_hash": before, "title_1": "Bell", "text_1": "Ring it."}
    answer = client.post(PUBLISH, given)
    assert answer.status_code == 422
    assert "The fixed part has changed since you opened the page." in words(answer)
    assert 'value="Bell"' in words(answer)
    assert "Most of it passes on the same day." in words(answer)
    again = {**given, "read_hash": read_hash(words(answer))}
    assert client.post(PUBLISH, again).status_code == 302
    assert ConsentDocument.objects.count() == 2


def test_the_patients_page_says_whether_a_consent_stands(here: Scene) -> None:
    client = as_("Nora Field")
    assert "IV ketamine consent not signed" in words(client.get(here.patient_page))
    consent = signed(here.clinic.patient, here.document, timezone.now())
    reaffirm(consent=consent, visit=uuid4(), by=here.clinic.nurse, at=timezone.now())
    page = words(client.get(here.patient_page))
    assert "Consent valid" in page
    assert "by Mara Ashby, version 1." in page
    one = words(client.get(f"{here.patient_page}{consent.uuid}/"))
    assert "as it was signed" in one
    assert consent.content_sha256 in one
    assert "Reaffirmed at visits" in one
    assert Entry.objects.filter(verb="consent.view", patient_id=here.clinic.patient.pk).exists()


def test_a_drawn_signature_is_shown_and_printed(here: Scene) -> None:
    now = timezone.now()
    link, _ = linked(here.clinic.patient, here.document, now, by=here.clinic.desk)
    confirm_birth_date(
        link=link,
        birth_date=here.clinic.patient.birth_date,
        by=patient_by_link(link.patient.uuid),
        at=now,
    )
    consent = sign(
        link=link,
        read_hash=here.document.sha256,
        signed_name="John Ashby",
        relation="legal guardian",
        method=Method.DRAWN,
        drawing=DRAWING,
        agreed=True,
        by=patient_by_link(link.patient.uuid),
        at=now,
    )
    client = as_("Thea Moor")
    page = words(client.get(f"{here.patient_page}{consent.uuid}/"))
    assert 'd="M10 100L300 40L590 120"' in page
    answer = client.get(f"{here.patient_page}{consent.uuid}.pdf")
    assert "Ashby" not in answer["Content-Disposition"]
    text = "".join(
        leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(answer.content)).pages
    )
    flat = " ".join(text.split())
    for part in (
        "This use is off-label",
        "John Ashby",
        "legal guardian",
        "Drawn.",
        "born 2 May 1984",
    ):
        assert part in flat
    assert consent.text_sha256 in text.replace("\n", "")


def test_staff_record_a_withdrawal_once(here: Scene) -> None:
    consent = signed(here.clinic.patient, here.document, timezone.now())
    client = as_("Dana Hill")
    address = f"{here.patient_page}{consent.uuid}/withdraw/"
    assert client.post(address, {"by_whom": ""}).status_code == 422
    given = {"by_whom": "Mara Ashby, by phone", "reason": "", "once": str(uuid4())}
    for _ in range(2):  # a double tap
        assert client.post(address, given)["Location"] == here.patient_page
    page = words(client.get(here.patient_page))
    assert "No valid consent" in page
    assert "by Mara Ashby, by phone." in page
    assert "recorded by Dana Hill" in words(client.get(f"{here.patient_page}{consent.uuid}/"))


def test_a_consent_is_found_under_its_own_patient_alone(here: Scene) -> None:
    consent = signed(here.clinic.patient, here.document, timezone.now())
    client = as_("Nora Field")
    for rest in (f"{consent.uuid}/", f"{consent.uuid}.pdf"):
        assert client.get(f"/patients/{uuid4()}/consents/{rest}").status_code == 404
        assert client.get(f"{here.patient_page}{rest}").status_code == 200


def test_the_phone_link_is_shown_once_with_its_code_and_its_time(here: Scene) -> None:
    client = as_("Dana Hill")
    page = words(client.post(f"{here.patient_page}phone/", {"document": here.document.uuid}))
    match = re.search(r'value="http://testserver(/consent/[\w-]{43}/)"', page)
    assert match is not None
    assert 'src="data:image/svg+xml' in page
    assert "The link works for 72 hours" in page
    assert "waiting" in page
    assert "/consent/" not in words(client.get(here.patient_page))
    assert Client().get(match[1]).status_code == 200
    link = SigningLink.objects.get()
    closing = f"{here.patient_page}links/{link.uuid}/close/"
    assert client.post(closing).status_code == 302
    link.refresh_from_db()
    assert link.state(timezone.now()) is LinkState.REVOKED
    assert Client().get(match[1]).status_code == 410


@pytest.mark.parametrize(
    ("host", "warned"), [("127.0.0.1:8000", True), ("localhost", True), ("testserver", False)]
)
def test_a_link_that_no_phone_can_reach_says_so(here: Scene, host: str, warned: bool) -> None:
    given = {"document": here.document.uuid}
    answer = as_("Dana Hill").post(f"{here.patient_page}phone/", given, headers={"host": host})
    assert ("a phone cannot reach it" in words(answer)) is warned


def test_the_tablet_is_handed_over_without_a_session_of_staff(here: Scene) -> None:
    client = as_("Nora Field")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post(f"{here.patient_page}tablet/", {"document": here.document.uuid})
    assert answer["Location"].startswith("/consent/")
    left = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert (left.value, left["max-age"]) == ("", 0)
    assert "Confirm your date of birth" in words(client.get(answer["Location"]))
    # The session itself is gone, not only the cookie: an old tab has nothing to go back to.
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    assert client.get(here.patient_page)["Location"].startswith("/account/login/")
    out = Entry.objects.get(verb="staff.sign_out")
    assert out.detail == {"because": "tablet handed over"}
    assert SigningLink.objects.get().medium == "tablet"


def test_a_text_that_is_not_there_or_was_replaced_is_not_handed_over(here: Scene) -> None:
    client = as_("Nora Field")
    for document in ("", "x", str(uuid4())):
        answer = client.post(f"{here.patient_page}phone/", {"document": document})
        assert answer.status_code == 422
    published(here.clinic.prescriber, timezone.now())
    answer = client.post(f"{here.patient_page}tablet/", {"document": here.document.uuid})
    assert answer.status_code == 422
    assert "A newer version of this text is published" in words(answer)
    assert client.get(here.patient_page).status_code == 200  # still signed in
    assert not Consent.objects.exists()


def test_the_page_hears_what_happens_to_a_link(here: Scene) -> None:
    page = words(as_("Nora Field").get(here.patient_page))
    assert f'data-follow="consents:{here.clinic.patient.uuid}"' in page
    assert 'hx-trigger="chairside:changed from:body"' in page
    part = words(as_("Nora Field").get(f"{here.patient_page}now"))
    assert part.lstrip().startswith("<section")
