"""Plain enough for about eighth grade: every page, as it is shown."""

import pytest
from django.test import Client

from chairside.knowledge.education import EDUCATION
from chairside.knowledge.questionnaire import QUESTIONS, STEPS
from chairside.knowledge.questions import Choice
from chairside.knowledge.topic import Topic
from chairside.web.ask.helplines import ANYWHERE
from chairside.web.ask.throttle_middleware import turned_away
from tests.web.ask.asking import CONTACT, step
from tests.web.ask.reading import grade, sentences, syllables
from tests.web.people import words

HIGHEST = 8.9
WORRYING = {"use_before": "yes", "home": "no", "heart_event": "year"}


def test_the_formula_on_a_sentence_counted_by_hand() -> None:
    # 6 words, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59 = -1.45.
    assert grade(sentences("<p>The cat sat on the mat.</p>", prose=True)) == pytest.approx(-1.45)
    # 5 words of 3, 2, 4, 2 and 4 syllables: 0.39 * 5 + 11.8 * 3 - 15.59 = 21.76.
    hard = "<p>Medical treatment necessitates careful observation.</p>"
    assert [
        syllables(word)
        for word in ("Medical", "treatment", "necessitates", "careful", "observation")
    ] == [3, 2, 4, 2, 4]
    assert grade(sentences(hard, prose=True)) == pytest.approx(21.76)


def test_what_is_folded_away_is_not_counted() -> None:
    page = "<details><summary>Where it is from</summary><p>Pharmacodynamics.</p></details>"
    assert sentences(page, prose=False) == [["Where", "it", "is", "from"]]


def pages_of(client: Client) -> dict[str, str]:
    paths = ["/ask/", "/ask/riverside/crisis/", "/ask/riverside/forgotten/", "/ask/nowhere/"]
    pages = {path: words(client.get(path, follow=True)) for path in paths}
    pages |= {
        f"turned away {status}": turned_away(ANYWHERE, status, 30).decode() for status in (413, 429)
    }
    for declared in STEPS:
        pages[declared.id] = words(client.get(step(declared.id)))
        asked = {
            one.id: WORRYING.get(one.id, "yes")
            for one in QUESTIONS
            if one.step is declared and isinstance(one.kind, Choice)
        }
        if declared.id == "reason":
            asked |= {"condition": ["depression", "alcohol-or-drugs"], "therapy": "never"}
        if declared.id == "medicines":
            asked = {
                "medicines": "Theophylline\nNardil\nXanax\nOxycodone\nZolpidem\nAdderall\nLamictal"
            }
        client.post(step(declared.id), CONTACT if declared.id == "contact" else asked)
    begun = Client()
    begun.post(step("safety"), {})
    pages["look-over with nothing"] = words(begun.get("/ask/riverside/look-over/"))
    pages["wrong"] = words(client.post(step("contact"), {"phone": "x"}, follow=True))
    client.post(step("contact"), CONTACT)
    pages["look-over"] = words(client.get("/ask/riverside/look-over/"))
    client.post("/ask/riverside/send/")
    pages["end"] = words(client.get("/ask/riverside/end/"))
    clean = Client()
    for declared in STEPS:
        clean.post(step(declared.id), CONTACT if declared.id == "contact" else {})
    clean.post("/ask/riverside/send/")
    pages["end with nothing said"] = words(clean.get("/ask/riverside/end/"))
    return pages


@pytest.mark.parametrize("topic", EDUCATION, ids=lambda topic: topic.id)
def test_no_text_hides_behind_easier_ones(topic: Topic) -> None:
    shown = "".join(f"<p>{statement.text}</p>" for statement in topic.statements)
    assert grade(sentences(shown, prose=True)) <= HIGHEST


def test_what_the_last_page_may_say_is_plain_too() -> None:
    said = [concern.sentence for question in QUESTIONS for concern in question.concerns]
    shown = "".join(f"<li>{statement}</li>" for statement in said)
    assert grade(sentences(shown, prose=True)) <= HIGHEST


@pytest.mark.django_db
@pytest.mark.usefixtures("riverside")
def test_every_page_reads_at_eighth_grade_or_below(client: Client) -> None:
    pages = pages_of(client)
    assert "Theophylline" in pages["look-over"]
    assert "The drug may harm an unborn child." in pages["end"]
    grades = {
        (name, prose): round(grade(sentences(page, prose=prose)), 1)
        for name, page in pages.items()
        for prose in (False, True)
    }
    assert {name: reached for name, reached in grades.items() if reached > HIGHEST} == {}
