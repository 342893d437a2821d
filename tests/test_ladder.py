"""`assess --rulebook all`, and the options for silver and for the calendar, as users meet them."""

import json
from pathlib import Path
from typing import Any

import pytest

from running import Done, run

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
START_UP = EXAMPLES / "start-up" / "assessment.yaml"
STRONG = EXAMPLES / "strong" / "assessment.yaml"
UNEVEN = EXAMPLES / "uneven-silver" / "assessment.yaml"
UNEVEN_THEN = EXAMPLES / "uneven-silver" / "assessment-2025-03.yaml"
GOLD = EXAMPLES / "excellent-gold" / "assessment.yaml"
ALL = ("--rulebook", "all")
HEAD = """\
clusterself: assessment/1
cluster: {id: small, name: Small (fictional), country: NO}
assessed_on: 2026-11-22
assessor: {role: manager}
"""


def _assess(*arguments: str | Path) -> Done:
    return run("assess", *arguments)


def _json(*arguments: str | Path) -> Any:
    done = _assess(*arguments, *ALL, "--format", "json")
    assert done.code == 0, done.err
    return json.loads(done.out, parse_constant=_refuse)


def _refuse(word: str) -> None:
    raise ValueError(f"no JSON: {word}")


def _file(folder: Path, more: str = "") -> Path:
    path = folder / "assessment.yaml"
    path.write_text(HEAD + more, "utf-8")
    return path


# On a terminal


def test_all_labels_are_shown_from_the_first_to_the_highest() -> None:
    out = _assess(START_UP, *ALL).out
    places = [out.index(f"Label {label}") for label in ("BRONZE", "SILVER", "GOLD")]
    assert places == sorted(places)


def test_the_next_label_is_said_first_with_what_to_begin_with() -> None:
    done = _assess(START_UP, *ALL)
    assert done.code == 0
    assert "Next is BRONZE: begin with “At least 15 committed members”." in done.text
    assert done.text.index("Next is BRONZE") < done.text.index("Verdict")


@pytest.mark.parametrize("example", [START_UP, STRONG, UNEVEN, GOLD], ids=lambda p: p.parent.name)
def test_the_ladder_keeps_to_80_columns(example: Path) -> None:
    lines = _assess(example, *ALL).out.splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("example", [START_UP, STRONG, UNEVEN, GOLD], ids=lambda p: p.parent.name)
def test_the_ladder_is_stamped_with_edition_and_hash(example: Path) -> None:
    text = _assess(example, *ALL).text
    assert "Self-assessment, not validated. It is no label and no promise of one." in text
    sha256 = _json(example)["heading"]["sha256"]
    assert f"Catalogue 2026.1, {sha256[:12]}." in text


def test_the_strong_one_is_told_that_silver_is_next_and_what_blocks() -> None:
    text = _assess(STRONG, *ALL).text
    assert "Next is SILVER: begin with “Financial controlling”." in text
    assert text.count("- Success stories (level 1 of 3, 11 days)") == 2  # for silver and for gold


def test_no_more_than_three_things_to_mend_are_named_and_the_others_counted() -> None:
    text = _assess(START_UP, *ALL).text
    silver = text[text.index("Label SILVER") : text.index("Label GOLD")]
    assert "Between here and it: 5 to mend" in silver
    assert silver.count(" - ") == 4
    assert "- and 2 more" in silver


def test_a_ladder_is_written_to_a_file_and_nothing_else_comes(tmp_path: Path) -> None:
    path = tmp_path / "labels.txt"
    done = _assess(STRONG, *ALL, "-o", path)
    assert (done.code, done.out) == (0, "")
    assert "Next is SILVER" in path.read_text("utf-8")


def test_nothing_answered_leaves_every_label_open(tmp_path: Path) -> None:
    done = _assess(_file(tmp_path), *ALL)
    assert done.code == 0
    assert done.text.count("Verdict Open.") == 3
    assert "Next is BRONZE: first find out" in done.text


def test_a_label_is_never_said_to_be_reached() -> None:
    text = _assess(UNEVEN, *ALL, "--previous", UNEVEN_THEN).text
    silver = text[text.index("Label SILVER") : text.index("Label GOLD")]
    assert "No obstacle found in the" in silver
    assert "others are not public" in silver


# JSON


@pytest.mark.parametrize("example", [START_UP, STRONG, UNEVEN, GOLD], ids=lambda p: p.parent.name)
def test_the_json_of_a_ladder_is_valid_and_carries_its_version(example: Path) -> None:
    content = _json(example)
    assert content["schema_version"] == 1
    assert [step["result"]["rulebook"] for step in content["steps"]] == ["bronze", "silver", "gold"]


@pytest.mark.parametrize(
    ("example", "following"),
    [(START_UP, "bronze"), (STRONG, "silver"), (UNEVEN, "silver"), (GOLD, None)],
    ids=["start-up", "strong", "uneven", "gold"],
)
def test_the_next_label_of_an_example_is_the_one_of_its_story(
    example: Path, following: str | None
) -> None:
    assert _json(example)["next_label"] == following


def test_scores_are_exact_in_json_and_days_are_numbers() -> None:
    gold = _json(STRONG)["steps"][2]
    assert gold["result"]["pass_mark"] == {"exact": "4/5", "percent": 80}
    assert gold["result"]["score"]["low"]["percent"] == 84
    assert [card["days"] for card in gold["blocking"]] == [12, 11]


def test_the_calendar_in_json_has_dates_as_the_file_has_them() -> None:
    (line,) = _json(STRONG)["calendar"]
    assert (line["label"], line["valid_until"], line["is_stated"]) == ("bronze", "2027-04", True)
    # Six weeks before 30 April 2027, and a year after it.
    assert (line["renewal_start"], line["grace_until"]) == ("2027-03-19", "2028-04-30")
    assert line["state"] == "valid"


def test_json_is_written_to_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    assert _assess(STRONG, *ALL, "-o", path).code == 0
    assert json.loads(path.read_text("utf-8")) == _json(STRONG)


def test_the_same_file_gives_the_same_bytes() -> None:
    first = _assess(GOLD, *ALL, "--format", "json").out
    assert _assess(GOLD, *ALL, "--format", "json").out == first


# The earlier assessment


def _silver(*arguments: str | Path) -> Any:
    return _json(*arguments)["steps"][1]


def test_without_the_earlier_file_silver_is_open_and_the_option_is_named() -> None:
    step = _silver(UNEVEN)
    assert (step["result"]["verdict"], step["improvement"]["is_compared"]) == ("open", False)
    assert "--previous" in step["improvement"]["sentence"]


def test_with_the_earlier_file_silver_finds_no_obstacle() -> None:
    step = _silver(UNEVEN, "--previous", UNEVEN_THEN)
    assert step["result"]["verdict"] == "met"
    assert len(step["improvement"]["risen"]) == 8
    assert "8 topics have risen with papers, 3 are needed" in step["improvement"]["sentence"]


def test_an_earlier_file_in_which_everything_was_the_same_shows_no_rise() -> None:
    step = _silver(UNEVEN, "--previous", UNEVEN)
    assert (step["result"]["verdict"], step["improvement"]["risen"]) == ("not_met", [])


def test_the_earlier_file_changes_neither_bronze_nor_gold() -> None:
    alone, compared = _json(UNEVEN), _json(UNEVEN, "--previous", UNEVEN_THEN)
    assert alone["steps"][0] == compared["steps"][0]
    assert alone["steps"][2] == compared["steps"][2]


@pytest.mark.parametrize(("previous", "verdict"), [([], "open"), ([UNEVEN_THEN], "met")])
def test_the_earlier_file_decides_a_report_on_silver_alone_too(
    previous: list[Path], verdict: str
) -> None:
    named = [part for path in previous for part in ("--previous", str(path))]
    done = _assess(UNEVEN, "--rulebook", "silver", *named, "--format", "json")
    assert json.loads(done.out)["result"]["verdict"] == verdict


@pytest.mark.parametrize("rulebook", ["silver", "all"])
def test_an_open_silver_is_not_laid_to_what_does_not_apply(rulebook: str) -> None:
    # In this example everything applies; the earlier file is what is missing.
    done = _assess(UNEVEN, "--rulebook", rulebook)
    assert "not applicable" not in done.text


@pytest.mark.parametrize("rulebook", ["bronze", "silver", "all"])
def test_an_earlier_file_that_is_not_there_is_named(rulebook: str, tmp_path: Path) -> None:
    done = _assess(UNEVEN, "--rulebook", rulebook, "--previous", tmp_path / "none.yaml")
    assert (done.code, done.out) == (3, "")
    assert f"{tmp_path / 'none.yaml'}:1:1: CS101 there is no such file" in done.err


def test_a_fault_in_the_earlier_file_is_told_with_its_place(tmp_path: Path) -> None:
    path = _file(tmp_path, "facts: {staff-ftee: 2}\n")
    done = _assess(UNEVEN, *ALL, "--previous", path)
    assert (done.code, done.out) == (3, "")
    assert f"{path}:5:9: CS801" in done.err


# The calendar: dates come from the file or from --today


def _calendar_of(*arguments: str | Path) -> dict[str, Any]:
    (line,) = _json(*arguments)["calendar"]
    assert isinstance(line, dict)
    return line


def test_without_a_label_there_is_no_calendar() -> None:
    assert _json(START_UP)["calendar"] == []
    assert "Labels held" not in _assess(START_UP, *ALL).out


def test_days_count_from_the_day_of_the_assessment() -> None:
    # From 15 November 2026 to 30 April 2027: 15 + 31 + 31 + 28 + 31 + 30.
    assert _calendar_of(STRONG)["days_left"] == 166


def test_another_day_moves_the_calendar() -> None:
    # From 19 March to 30 April 2027: the first day of the six weeks of the renewal.
    line = _calendar_of(STRONG, "--today", "2027-03-19")
    assert (line["days_left"], line["state"]) == (42, "renewal")
    assert _calendar_of(STRONG, "--today", "2027-03-18")["state"] == "valid"


@pytest.mark.parametrize(
    ("today", "state", "following"),
    [
        ("2027-04-30", "renewal", "silver"),
        ("2027-05-01", "grace", "bronze"),
        ("2028-04-30", "grace", "bronze"),
        ("2028-05-01", "expired", "bronze"),
    ],
)
def test_another_day_moves_the_next_label(today: str, state: str, following: str) -> None:
    content = _json(STRONG, "--today", today)
    assert (content["calendar"][0]["state"], content["next_label"]) == (state, following)


def test_another_day_moves_neither_scores_nor_the_rise() -> None:
    arguments = (UNEVEN, "--previous", UNEVEN_THEN)
    assert _json(*arguments, "--today", "2031-01-01")["steps"] == _json(*arguments)["steps"]


def test_the_clock_is_asked_only_if_it_is_asked_for() -> None:
    # A label without an end by the rule or by statement cannot be moved by any clock.
    assert _json(START_UP, "--today", "now") == _json(START_UP)


@pytest.mark.parametrize("word", ["tomorrow", "2026-13-01", "2026-02-29", "2026-11", "22.11.2026"])
def test_a_day_that_is_none_is_wrong_use(word: str) -> None:
    done = _assess(STRONG, *ALL, "--today", word)
    assert (done.code, done.out) == (2, "")
    assert f"{word} is no day; write for example 2026-11-22, or now" in done.said


def test_a_day_that_is_none_is_wrong_use_under_one_label_too() -> None:
    assert _assess(STRONG, "--rulebook", "silver", "--today", "tomorrow").code == 2


def test_who_holds_gold_is_told_of_its_renewal_and_of_the_labels_before() -> None:
    done = _assess(GOLD, *ALL)
    assert "The highest label is stated as held: keep what it stands on." in done.text
    assert done.text.count("The gold label came later: this one needs no renewal.") == 2
    assert "It can be renewed until 30 November 2027." in done.text


# The days a month


def test_without_days_a_month_nobody_says_whether_the_work_fits() -> None:
    line = _calendar_of(STRONG)
    assert line["effort"]["days"] == 35
    assert line["effort"]["fits"] is None


@pytest.mark.parametrize(
    # 35 days of work, 166 days left, 30.4375 to a month: 6.4175 days a month are just enough.
    ("days", "fits"),
    [("0", False), ("6", False), ("6.41", False), ("6.42", True), ("10", True)],
)
def test_the_work_fits_if_the_days_of_all_months_left_are_enough(days: str, fits: bool) -> None:
    assert _calendar_of(STRONG, "--days-per-month", days)["effort"]["fits"] is fits


def test_work_that_does_not_fit_is_a_warning_and_no_failure() -> None:
    done = _assess(STRONG, *ALL, "--days-per-month", "2")
    assert done.code == 0
    assert "Warning: 35 days of work on weaknesses do not fit" in done.text


@pytest.mark.parametrize("days", ["-1", "many", "nan", "inf"])
def test_days_a_month_that_are_no_number_of_days_are_wrong_use(days: str) -> None:
    done = _assess(STRONG, *ALL, "--days-per-month", days)
    assert (done.code, done.out) == (2, "")
    assert "--days-per-month" in done.said


# Wrong use


def test_there_is_no_csv_of_all_labels_and_the_reason_is_said() -> None:
    done = _assess(STRONG, *ALL, "--format", "csv")
    assert (done.code, done.out) == (2, "")
    assert "the annex as CSV is written for one rulebook, not for all" in done.said


def test_a_csv_file_of_all_labels_is_wrong_use_of_the_option_that_asked_for_it(
    tmp_path: Path,
) -> None:
    done = _assess(STRONG, *ALL, "-o", tmp_path / "labels.csv")
    assert done.code == 2
    assert "--output" in done.said
    assert list(tmp_path.iterdir()) == []


def test_wrong_use_writes_nothing_at_all(tmp_path: Path) -> None:
    outputs = ("-o", tmp_path / "labels.json", "-o", tmp_path / "labels.csv")
    assert _assess(STRONG, *ALL, *outputs).code == 2
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_rulebook_is_told_that_all_is_one_of_the_words() -> None:
    done = _assess(STRONG, "--rulebook", "every")
    assert done.code == 2
    assert "there are: bronze, gold, silver, all" in done.said


def test_a_fault_in_the_file_is_told_and_no_ladder_comes(tmp_path: Path) -> None:
    path = _file(tmp_path, "facts: {staff-ftee: 2}\n")
    done = _assess(path, *ALL, "-o", tmp_path / "labels.json")
    assert (done.code, done.out) == (3, "")
    assert f"{path}:5:9: CS801" in done.err
    assert not (tmp_path / "labels.json").exists()


# In this example bronze has 92 %, silver 83 % and gold 78 %.
@pytest.mark.parametrize(("least", "code"), [("78", 0), ("79", 1)])
def test_fail_under_looks_at_the_lowest_score_of_all_labels(least: str, code: int) -> None:
    assert _assess(UNEVEN, *ALL, "--fail-under", least).code == code


# An earlier assessment has to be one of the same organisation, from an earlier day


@pytest.mark.parametrize("command", [["assess"], ["explain"], ["whatif", "--set", "founded=2019"]])
@pytest.mark.parametrize(
    ("present", "previous", "reason"),
    [
        (
            "assessment.yaml",
            "strong/assessment.yaml",
            "is about the cluster example-medical-technology, not about",
        ),
        (
            "assessment-2025-03.yaml",
            "uneven-silver/assessment.yaml",
            "was answered on 2026-11-15, which is after 2025-03-",
        ),
    ],
)
def test_an_earlier_assessment_that_does_not_fit_is_refused(
    command: list[str], present: str, previous: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = Path(__file__).resolve().parents[1] / "examples"
    name, *options = command
    now, then = examples / "uneven-silver" / present, examples / previous
    monkeypatch.setenv("COLUMNS", "400")
    done = run(name, now, *options, "--rulebook", "silver", "--previous", then)
    assert done.code == 2
    assert reason in done.said
