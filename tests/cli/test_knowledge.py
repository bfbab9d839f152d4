"""`chairside knowledge` as a person and as another program use it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from chairside.cli.evaluation import LARGEST
from chairside.cli.knowledge import knowledge
from chairside.knowledge.items import ITEMS, item
from chairside.knowledge.picture import FIELDS


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(knowledge, list(arguments), input=stdin)


def evaluated(tmp_path: Path, content: str | bytes, *more: str) -> Result:
    path = tmp_path / "picture.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run("evaluate", "--protocol", "trd-iv-induction", "--picture", str(path), *more)


def test_the_list_has_every_item_once() -> None:
    done = run("list", "--json")
    assert [entry["key"] for entry in json.loads(done.stdout)] == [entry.key for entry in ITEMS]
    lines = run("list").stdout.splitlines()
    assert {line.split()[0] for line in lines if ":" in line} == {
        declared.key for declared in ITEMS
    }


def test_the_list_is_narrowed() -> None:
    done = run("list", "--kind", "protocol", "--off", "--json")
    keys = {entry["key"] for entry in json.loads(done.stdout)}
    assert "protocol:ptsd-iv" in keys
    assert "protocol:trd-iv-induction" not in keys
    assert all(key.startswith("protocol:") for key in keys)
    unread = json.loads(run("list", "--grade", "unverified", "--json").stdout)
    assert {entry["grade"] for entry in unread} == {"unverified"}
    assert run("list", "--kind", "spell").exit_code == 2


def test_an_item_is_shown_whole() -> None:
    done = run("show", "rule:pregnancy")
    assert done.exit_code == 0
    assert "level: stop" in done.stdout
    assert "Is the patient pregnant?" in done.stdout
    assert "10.1097/AAP.0000000000000808" in done.stdout
    answer = json.loads(run("show", "rule:pregnancy", "--json").stdout)
    assert answer["content_hash"] == item("rule:pregnancy").content_hash
    assert answer["content"]["id"] == "pregnancy"


def test_sources_are_cited() -> None:
    assert "ELEKT-D" in run("cite", "anand-2023").stdout
    assert "ELEKT-D" in run("cite", "protocol:trd-iv-induction").stdout
    rows = json.loads(run("cite", "protocol:trd-iv-induction", "--json").stdout)
    assert {"source", "line", "grade", "seen_at"} == set(rows[0])
    (line,) = json.loads(run("cite", "anand-2023", "--json").stdout)
    assert line["source"] == "anand-2023"


@pytest.mark.parametrize(
    "arguments", [("show", "rule:none"), ("cite", "rule:none"), ("cite", "no")]
)
def test_what_does_not_exist_is_said(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "There is no" in done.stderr
    assert done.stdout == ""


def test_the_knowledge_holds() -> None:
    done = run("check")
    assert done.exit_code == 0
    assert "all hold" in done.stdout


def test_the_schema_names_every_question() -> None:
    answer = json.loads(run("schema").stdout)
    assert answer["$schema"].endswith("2020-12/schema")
    assert set(answer["properties"]) == {field.id for field in FIELDS}


def test_another_program_gets_the_findings(tmp_path: Path) -> None:
    done = evaluated(tmp_path, '{"pregnant": true, "systolic_mmhg": 130.5}', "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert (answer["protocol"], answer["outcome"]) == ("trd-iv-induction", "stop")
    assert [finding["rule"] for finding in answer["findings"] if finding["level"] == "stop"] == [
        "pregnancy"
    ]
    assert {field["field"] for question in answer["questions"] for field in question["missing"]}
    assert "recent-cardiovascular-event" in answer["off"]


def test_a_person_reads_what_was_found_and_what_is_asked(tmp_path: Path) -> None:
    done = evaluated(tmp_path, '\ufeff{"pregnant": true}')
    assert "STOP" in done.stdout
    assert "Is the patient pregnant? yes" in done.stdout
    assert "Not known, and asked for:" in done.stdout
    assert "a prescriber decides" in done.stdout


def test_a_yes_to_a_rule_that_is_not_signed_is_said_first(tmp_path: Path) -> None:
    done = evaluated(tmp_path, '{"seizures": true}')
    assert done.stdout.splitlines()[1] == (
        "1 rule that your clinic has not signed would apply: Epilepsy or seizures."
    )
    answer = json.loads(evaluated(tmp_path, '{"seizures": true}', "--json").stdout)
    assert [row["rule"] for row in answer["off_findings"]] == ["seizures"]


def test_it_is_said_where_each_input_of_a_rule_is_asked() -> None:
    said = run("check").stdout
    assert "rule:not-fasted (at every visit)" in said
    assert "[fasted_as_told]: check-in" in said
    assert "nobody is asked" not in said


def test_a_drug_outside_its_approval_is_evaluated_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "picture.json"
    path.write_text("{}")
    drug = ("evaluate", "--picture", str(path), "--drug", "spravato")
    done = run(*drug, "--indication", "fibromyalgia")
    assert done.exit_code == 0, done.output
    assert "Off-label: esketamine" in done.stdout
    assert "Distribution stays under the REMS." in done.stdout
    assert "Is the patient enrolled in the Spravato REMS?" in done.stdout
    assert run(*drug, "--indication", "sadness").exit_code == 2
    assert run(*drug).exit_code == 2


def test_compounded_nasal_ketamine_is_evaluated_and_said_to_be_not_approved(
    tmp_path: Path,
) -> None:
    path = tmp_path / "picture.json"
    path.write_text("{}")
    done = run(
        *("evaluate", "--picture", str(path), "--drug", "ketamine-nasal"),
        *("--indication", "neuropathic-pain"),
    )
    assert done.exit_code == 0, done.output
    assert "Compounded ketamine, intranasal for neuropathic pain (not approved)" in done.stdout
    assert "The regulator warned in October 2023" in done.stdout
    assert "REMS" not in done.stdout


def test_the_picture_may_come_from_a_pipe() -> None:
    done = run(
        *("evaluate", "--protocol", "trd-iv-induction", "--picture", "-", "--json"),
        stdin='{"pregnant": false}',
    )
    assert "pregnancy" in json.loads(done.stdout)["clear"]


def test_what_the_clinic_signed_and_set_is_used(tmp_path: Path) -> None:
    before = json.loads(evaluated(tmp_path, "{}", "--json").stdout)
    assert "recent-cardiovascular-event" in before["off"]
    assert any("adequate_trial_weeks" in question["unset"] for question in before["questions"])
    after = json.loads(
        evaluated(
            tmp_path,
            "{}",
            *(
                "--signed",
                "recent-cardiovascular-event",
                "--set",
                "adequate_trial_weeks=6",
                "--json",
            ),
        ).stdout
    )
    assert "recent-cardiovascular-event" not in after["off"]
    assert not any(question["unset"] for question in after["questions"])


def test_rules_of_the_day_are_asked_at_a_visit_only(tmp_path: Path) -> None:
    def asked(moment: str) -> set[str]:
        answer = json.loads(evaluated(tmp_path, "{}", "--moment", moment, "--json").stdout)
        return {question["rule"] for question in answer["questions"]} | set(answer["off"])

    assert asked("screening") | asked("visit") == asked("both")
    assert asked("screening") != asked("visit")
    assert evaluated(tmp_path, "{}", "--moment", "never").exit_code == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "is not JSON"),
        ("[[", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is an object of questions"),
        ('{"pregnant": "maybe"}', "pregnant: 'maybe' is neither true nor false"),
        ('{"weight": 70}', "weight: there is no such question"),
        ('{"systolic_mmhg": NaN}', "NaN is not a number"),
        ('{"systolic_mmhg": 1e999}', "systolic_mmhg"),
        ('{"systolic_mmhg": -1}', "systolic_mmhg"),
        ('{"systolic_mmhg": {}}', "systolic_mmhg"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b" " * (LARGEST + 1), "is larger than 4 MB"),
    ],
)
def test_a_file_that_is_no_picture(tmp_path: Path, content: str | bytes, sentence: str) -> None:
    done = evaluated(tmp_path, content, "--json")
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--set", "adequate_trial_weeks"), "is not id=value"),
        (("--set", "nothing=1"), "is not known"),
        (("--set", "adequate_trial_weeks=six"), "not a decimal number"),
        (("--signed", "nothing"), "not the id of a rule"),
    ],
)
def test_options_that_cannot_be_meant(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = evaluated(tmp_path, "{}", *arguments)
    assert done.exit_code == 2
    assert sentence in done.stderr


def test_a_missing_file_and_an_unknown_protocol(tmp_path: Path) -> None:
    gone = str(tmp_path / "none.json")
    done = run("evaluate", "--protocol", "trd-iv-induction", "--picture", gone)
    assert (done.exit_code, "cannot be read" in done.stderr) == (2, True)
    done = run("evaluate", "--protocol", "none", "--picture", gone)
    assert (done.exit_code, "trd-iv-induction" in done.stderr) == (2, True)
    done = run("evaluate", "--protocol", "trd-iv-induction", "--picture", str(tmp_path))
    assert (done.exit_code, "cannot be read" in done.stderr) == (2, True)
