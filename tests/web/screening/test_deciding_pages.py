"""Weighing, deciding, and the decision as it was signed, through the pages."""

import hashlib
import json
import re
from collections.abc import Mapping
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from chairside.clinic.audit.models import Done, Entry
from chairside.clinic.patients.operations import add_medication
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.models import Decision, Override
from chairside.clinic.screening.queries import basis_sha256
from chairside.knowledge.canonical import JsonValue
from tests.clinic.screening.patients_asked import asked, found_suitable, set_trial_weeks
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic
from tests.web.people import words
from tests.web.records.people import PASSWORD, browser_of

pytestmark = pytest.mark.django_db

HTMX = {"HTTP_HX_REQUEST": "true"}


def asked_all(clinic: Clinic, **other: JsonValue) -> None:
    set_trial_weeks(prescriber=clinic.prescriber, at=OPENED)
    asked(clinic.patient, by=clinic.nurse, at=OPENED, **other)


def address(clinic: Clinic, *parts: str) -> str:
    return f"/patients/{clinic.patient.uuid}/suitability/" + "".join(f"{part}/" for part in parts)


def flat(text: str) -> str:
    return " ".join(text.split())


def hidden(page: str, name: str) -> str:
    field = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert field is not None, name
    return field[1]


def form_of(page: str, form_id: str) -> dict[str, str]:
    """The hidden inputs of one form, as a browser would send them."""
    form = page[page.index(f'id="{form_id}"') :]
    form = form[: form.index("</form>")]
    inputs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def page_of(clinic: Clinic, browser: Client) -> str:
    answer = browser.get(address(clinic))
    assert answer.status_code == 200
    return words(answer)


def decision_form(clinic: Clinic, browser: Client, **typed: str) -> Mapping[str, str]:
    page = page_of(clinic, browser)
    given = {"outcome": "suitable", "reason": "Two adequate trials failed.", "password": PASSWORD}
    read = hidden(page, "read_sha256")
    return {**form_of(page, "decide"), "read_sha256": read, **given, **typed}


def let_pass(
    clinic: Clinic, browser: Client, rule: str, reason: str, **extra: str
) -> tuple[int, str]:
    sent = {**form_of(page_of(clinic, browser), f"finding-{rule}-form"), "reason": reason}
    answer = browser.post(address(clinic, "overrides"), sent, **extra)  # type: ignore[arg-type]
    return answer.status_code, flat(words(answer))


def test_a_stop_is_let_pass_with_a_reason_in_place(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    status, part = let_pass(
        clinic, browser, "aneurysm-or-avm", "Coiled in 2019; the neurosurgeon agrees.", **HTMX
    )
    assert status == 200
    assert "<html" not in part
    assert "Paul Grove, MD" in part
    assert "“Coiled in 2019; the neurosurgeon agrees.”" in part
    assert "1 overridden." in part
    assert "Withdraw override" in part
    # Typing goes on at what was just done.
    assert 'id="finding-aneurysm-or-avm-summary" autofocus' in part
    row = Override.objects.get()
    assert (row.rule_id, row.by_name) == ("aneurysm-or-avm", "Paul Grove, MD")


def test_without_htmx_the_page_comes_back_at_the_finding(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    sent = form_of(page_of(clinic, browser), "finding-aneurysm-or-avm-form")
    answer = browser.post(address(clinic, "overrides"), {**sent, "reason": "Coiled."})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/suitability/?protocol={PROTOCOL}#finding-aneurysm-or-avm")


def test_a_reason_is_needed_and_its_place_says_so(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    status, page = let_pass(clinic, browser_of(clinic.prescriber), "aneurysm-or-avm", " ")
    assert status == 422
    assert 'id="finding-aneurysm-or-avm-reason_error"' in page
    assert '<details class="weigh" id="finding-aneurysm-or-avm-weigh" open>' in page
    assert not Override.objects.exists()


def test_sent_twice_it_is_let_pass_once(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    sent = form_of(page_of(clinic, browser), "finding-aneurysm-or-avm-form")
    for _ in range(2):
        answer = browser.post(address(clinic, "overrides"), {**sent, "reason": "Coiled."}, **HTMX)
        assert answer.status_code == 200
    assert Override.objects.count() == 1


def test_facts_that_changed_meanwhile_are_looked_at_first(clinic: Clinic) -> None:
    asked_all(clinic)
    add_medication(patient=clinic.patient, name="Theophylline", by=clinic.nurse, at=OPENED)
    browser = browser_of(clinic.prescriber)
    sent = form_of(page_of(clinic, browser), "finding-theophylline-form")
    add_medication(patient=clinic.patient, name="Aminophylline", by=clinic.nurse, at=OPENED)
    answer = browser.post(address(clinic, "overrides"), {**sent, "reason": "Short course."}, **HTMX)
    page = flat(words(answer))
    assert answer.status_code == 422
    assert "The facts have changed since you opened the page. Look at them again." in page
    assert "Short course." in page
    assert "Theophylline, Aminophylline" in page or "Aminophylline, Theophylline" in page
    assert form_of(page, "finding-theophylline-form")["fingerprint"] != sent["fingerprint"]
    assert not Override.objects.exists()


def test_what_was_typed_about_a_finding_that_is_gone_stays_in_sight(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    sent = form_of(page_of(clinic, browser), "finding-aneurysm-or-avm-form")
    sent["rule"] = "pregnancy"
    sent["fingerprint"] = "0" * 64
    answer = browser.post(address(clinic, "overrides"), {**sent, "reason": "Written."}, **HTMX)
    assert answer.status_code == 422
    assert "You had typed: “Written.”" in words(answer)


def test_what_was_let_pass_is_taken_back(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    let_pass(clinic, browser, "aneurysm-or-avm", "Coiled.")
    row = Override.objects.get()
    sent = form_of(page_of(clinic, browser), "finding-aneurysm-or-avm-form")
    answer = browser.post(
        address(clinic, "overrides", str(row.uuid), "take-back"),
        {**sent, "reason": "A new scan shows a second one."},
        **HTMX,
    )
    page = flat(words(answer))
    assert answer.status_code == 200
    assert "<strong>Stop.</strong>" in page
    assert "Override with reason" in page
    whole = flat(page_of(clinic, browser))
    assert "Withdrawn by Paul Grove, MD" in whole
    assert "“A new scan shows a second one.”" in whole


@pytest.mark.parametrize("who", ["nurse", "therapist"])
def test_who_may_not_decide_reads_whose_it_is(clinic: Clinic, who: str) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(getattr(clinic, who))
    page = flat(page_of(clinic, browser))
    assert "For a prescriber." in page
    assert "A prescriber decides whether this treatment suits the patient, and signs." in page
    assert "<textarea" not in page
    for parts in (("overrides",), ("decide",)):
        assert browser.post(address(clinic, *parts), {"protocol": PROTOCOL}).status_code == 403


@pytest.mark.parametrize("who", ["desk", "admin", "researcher"])
def test_the_page_is_for_those_who_treat(clinic: Clinic, who: str) -> None:
    browser = browser_of(getattr(clinic, who))
    for parts in ((), ("now",)):
        assert browser.get(address(clinic, *parts)).status_code == 403


def test_without_a_protocol_one_is_chosen(clinic: Clinic) -> None:
    browser = browser_of(clinic.prescriber)
    page = flat(page_of(clinic, browser))
    assert "names no protocol yet" in page
    assert f'href="{address(clinic)}?protocol=crps-outpatient"' in page
    other = flat(words(browser.get(f"{address(clinic)}?protocol=crps-outpatient")))
    assert "The intake" not in other or "names no protocol" in other
    assert browser.get(f"{address(clinic)}?protocol=no-such").status_code == 404


def test_compounded_nasal_ketamine_can_be_weighed_and_not_ordered(clinic: Clinic) -> None:
    asked_all(clinic)
    browser = browser_of(clinic.prescriber)
    choose = unescape(flat(words(browser.get(f"{address(clinic)}?choose"))))
    assert "Compounded ketamine, intranasal" in choose
    use = "ketamine-nasal-for-neuropathic-pain"
    page = unescape(flat(words(browser.get(f"{address(clinic)}?protocol={use}"))))
    assert "Compounded ketamine, intranasal for neuropathic pain (not approved)" in page
    assert "The regulator warned in October 2023" in page


def test_a_prescriber_signs_a_decision(clinic: Clinic) -> None:
    asked_all(clinic)
    browser = browser_of(clinic.prescriber)
    sent = decision_form(clinic, browser)
    expected = basis_sha256(
        clinic.patient, PatientFacts(clinic.patient, timezone.now()).assess(PROTOCOL)
    )
    assert sent["read_sha256"] == expected
    answer = browser.post(address(clinic, "decide"), sent)
    made = Decision.objects.get()
    assert answer["Location"] == f"/patients/{clinic.patient.uuid}/decisions/{made.uuid}/"
    page = flat(words(browser.get(answer["Location"])))
    for said in ("Suitable", "Paul Grove, MD", made.content_sha256, "Two adequate trials failed."):
        assert said in page
    assert "Checked: the content matches the signature" in page
    assert "Sertraline" in page
    # Sent once more by a tired finger, it is the same decision.
    again = browser.post(address(clinic, "decide"), sent)
    assert again["Location"] == answer["Location"]
    assert Decision.objects.count() == 1


def test_what_is_kept_of_a_form_holds_nothing_of_the_password(clinic: Clinic) -> None:
    """The digest by which a form is known again cannot be used to guess the password."""
    asked_all(clinic)
    browser = browser_of(clinic.prescriber)
    sent = decision_form(clinic, browser)
    browser.post(address(clinic, "decide"), sent)
    entered = {name: [value] for name, value in sent.items() if name not in ("once", "password")}
    kept = Done.objects.get(address=address(clinic, "decide")).digest
    assert kept == hashlib.sha256(json.dumps(entered, sort_keys=True).encode()).hexdigest()


def test_suitable_says_what_still_stands_against_it(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True, current_mania=None)
    browser = browser_of(clinic.prescriber)
    answer = browser.post(address(clinic, "decide"), decision_form(clinic, browser))
    page = flat(words(answer))
    assert answer.status_code == 422
    beside = page[page.index('id="id_outcome_error"') :]
    beside = beside[: beside.index("</p>")]
    assert "Aneurysm or arteriovenous malformation: override with reason" in beside
    assert "Mania at present: answers missing." in beside
    # What was typed stays, the password does not.
    assert "Two adequate trials failed." in page
    assert PASSWORD not in page
    assert not Decision.objects.exists()


def test_the_other_outcomes_need_no_clear_way(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    sent = decision_form(clinic, browser, outcome="referred")
    answer = browser.post(address(clinic, "decide"), sent)
    assert answer.status_code == 422
    assert "Where the patient is referred is missing." in words(answer)
    sent = decision_form(clinic, browser, outcome="referred", elsewhere="Neurosurgery, Hillside")
    assert browser.post(address(clinic, "decide"), sent).status_code == 302
    made = Decision.objects.get()
    assert (made.outcome, made.elsewhere) == ("referred", "Neurosurgery, Hillside")


def test_a_wrong_password_signs_nothing(clinic: Clinic) -> None:
    asked_all(clinic)
    browser = browser_of(clinic.prescriber)
    sent = decision_form(clinic, browser, password="a guess")
    answer = browser.post(address(clinic, "decide"), sent)
    assert answer.status_code == 422
    assert "Incorrect password. Nothing was signed." in words(answer)
    assert not Decision.objects.exists()
    failed = Entry.objects.get(verb="staff.sign_in_failed")
    assert failed.actor_id == clinic.prescriber.id


def test_what_changed_meanwhile_is_shown_before_it_is_signed(clinic: Clinic) -> None:
    asked_all(clinic)
    browser = browser_of(clinic.prescriber)
    sent = decision_form(clinic, browser)
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=OPENED)
    answer = browser.post(address(clinic, "decide"), sent)
    page = flat(words(answer))
    assert answer.status_code == 422
    assert "The facts have changed since you opened the page." in page
    assert "A monoamine oxidase inhibitor is taken" in page
    assert not Decision.objects.exists()
    # The form now carries the hash of what this answer shows.
    again = {**sent, "read_sha256": hidden(page, "read_sha256")}
    assert browser.post(address(clinic, "decide"), again).status_code == 302


def test_a_new_medicine_after_the_decision_shows_as_new(clinic: Clinic) -> None:
    asked_all(clinic)
    found_suitable(clinic.patient, PROTOCOL, by=clinic.prescriber, at=OPENED)
    browser = browser_of(clinic.prescriber)
    assert "Found suitable by Paul Grove, MD on 9 Mar 2026." in page_of(clinic, browser)
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=TEN)
    page = flat(page_of(clinic, browser))
    top = page[page.index('id="standing-title"') : page.index('id="findings"')]
    assert "New since the decision" in top
    assert 'href="#finding-maoi"' in top
    assert "Two adequate trials failed; nothing speaks against a course." in top
    assert re.search(r"<dt>Medicines taken</dt><dd>.*<strong>Phenelzine</strong></dd>", top)
    finding = page[page.index('id="finding-maoi"') :]
    assert "Mark as weighed" in finding[: finding.index("</article>")]
    status, part = let_pass(clinic, browser, "maoi", "Pressure is watched every 5 minutes.", **HTMX)
    assert status == 200
    assert "Found suitable by Paul Grove, MD on 9 Mar 2026." in part


def test_a_nurse_sees_what_is_new_and_whose_it_is(clinic: Clinic) -> None:
    asked_all(clinic)
    found_suitable(clinic.patient, PROTOCOL, by=clinic.prescriber, at=OPENED)
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=TEN)
    page = flat(page_of(clinic, browser_of(clinic.nurse)))
    finding = page[page.index('id="finding-maoi"') :]
    assert "For a prescriber." in finding[: finding.index("</article>")]


def test_an_open_page_is_told_only_what_is_otherwise(clinic: Clinic) -> None:
    asked_all(clinic)
    browser = browser_of(clinic.nurse)
    seen = hidden(page_of(clinic, browser).replace('id="suitability-seen" ', ""), "seen")
    now = f"{address(clinic, 'now')}?protocol={PROTOCOL}&seen={seen}"
    assert browser.get(now, **HTMX).status_code == 204
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=OPENED)
    answer = browser.get(now, **HTMX)
    assert answer.status_code == 200
    part = words(answer)
    assert "A monoamine oxidase inhibitor is taken" in part
    assert 'id="alternatives"' in part
    assert "<html" not in part


def test_the_course_says_how_suitability_stands(clinic: Clinic) -> None:
    course = (record := f"/patients/{clinic.patient.uuid}/") + "course/"
    assert "No protocol is considered yet." in words(browser_of(clinic.nurse).get(course))
    asked_all(clinic)
    made = found_suitable(clinic.patient, PROTOCOL, by=clinic.prescriber, at=OPENED)
    page = flat(words(browser_of(clinic.nurse).get(course)))
    card = page[page.index('aria-labelledby="suits-title"') :]
    card = card[: card.index("</section>")]
    assert "Decision current" in card
    for href in (f"{record}intake/", f"{record}suitability/", f"{record}decisions/{made.uuid}/"):
        assert f'href="{href}"' in card
    add_medication(patient=clinic.patient, name="Phenelzine", by=clinic.nurse, at=OPENED)
    page = words(browser_of(clinic.nurse).get(course))
    assert "Decision does not allow treatment" in page
    assert browser_of(clinic.desk).get(course).status_code == 403


def test_hostile_words_are_shown_inert(clinic: Clinic) -> None:
    asked_all(clinic, aneurysm_or_avm=True)
    browser = browser_of(clinic.prescriber)
    hostile = "<script>alert(1)</script>"
    _, part = let_pass(clinic, browser, "aneurysm-or-avm", hostile, **HTMX)
    assert hostile not in part
    assert "&lt;script&gt;alert(1)" in part
    sent = decision_form(clinic, browser, reason=hostile)
    page = words(browser.get(browser.post(address(clinic, "decide"), sent)["Location"]))
    assert hostile not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_use_that_no_protocol_describes_is_weighed_and_says_how_it_stands(clinic: Clinic) -> None:
    browser = browser_of(clinic.prescriber)
    address = f"/patients/{clinic.patient.uuid}/suitability/"
    chosen = browser.get(f"{address}?choose").content.decode()
    assert "?protocol=spravato-for-fibromyalgia" in chosen
    answer = browser.get(f"{address}?protocol=spravato-for-fibromyalgia")
    page = words(answer)
    assert answer.status_code == 200
    assert "off-label; distribution stays under the REMS" in page
    assert "Distribution stays under the REMS." in page
    assert "cannot be given in this clinic" in page
