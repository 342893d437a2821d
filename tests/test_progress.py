"""`clusterself progress`, as users meet it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from clusterself.model.catalogue import Catalogue
from running import Done, run

ROOT = Path(__file__).resolve().parents[1]
UNEVEN = ROOT / "examples" / "uneven-silver"
THEN, NOW = UNEVEN / "assessment-2025-03.yaml", UNEVEN / "assessment.yaml"


def _progress(*arguments: str | Path) -> Done:
    return run("progress", *arguments)


def _json(*arguments: str | Path) -> Any:
    done = _progress(*arguments, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def _written(folder: Path, day: str, more: str = "", *, role: str = "manager") -> Path:
    path = folder / f"{day}-{role}.yaml"
    head = (
        "clusterself: assessment/1\n"
        "cluster: {id: small, name: Small (fictional), country: NO}\n"
        f"assessed_on: {day}\n"
        f"assessor: {{role: {role}}}\n"
    )
    path.write_text(head + more, "utf-8")
    return path


def _strategy(level: object) -> str:
    return f"answers: {{strategy.documented: {level}}}\n"


# The example


def test_the_example_shows_what_rose_fell_went_and_stayed() -> None:
    done = _progress(UNEVEN)
    assert (done.code, done.err) == (0, "")
    # Three halves of targets gained, one lost: 1/60 + 1/240 + 1/240 - 1/60 of the score.
    assert "The score rose by 0.8 percentage points." in done.text
    assert "3 weaknesses are gone, 1 is new, 6 are still there." in done.text
    assert "- Dependence on the largest payer: level 1 → 2, target 2; +1.6 points" in done.text
    assert "Levels that rose, without effect on the score (14)" in done.text
    assert "- Stability of the team: level 4 → 1, target 2; -1.6 points" in done.text


def test_the_parts_are_exact_in_json() -> None:
    (change,) = _json(UNEVEN)["changes"]
    parts = change["parts"]
    assert parts["organisation"]["exact"] == "1/120"
    for name in ("open_answers", "applicability"):
        assert [parts[name][end]["exact"] for end in ("low", "high")] == ["0", "0"]
    assert parts["total"]["low"]["exact"] == parts["total"]["high"]["exact"] == "1/120"
    assert len(change["rose"]) == 17


def test_a_fall_is_cut_towards_nought_in_json() -> None:
    (change,) = _json(UNEVEN)["changes"]
    assert change["fell"][0]["worth"]["low"] == {"exact": "-1/60", "percent": -1}


def test_what_rose_for_silver_is_measured_from_the_benchmarking() -> None:
    done = _progress(UNEVEN)
    assert (
        "Compared with the assessment of 15 March 2025: the one nearest to the benchmarking "
        "stated (2025-03). 8 topics have risen with papers, 3 are needed" in done.text
    )


def test_no_label_is_ever_said_to_be_reached() -> None:
    text = _progress(UNEVEN, "-r", "silver").text
    assert "Self-assessment, not validated. It is no label and no promise of one." in text
    assert "The verdict was “open” and is “no obstacle found”." in text
    assert "“No obstacle found” is said of the rules tested here; others are not public." in text


@pytest.mark.parametrize("rulebook", ["bronze", "silver", "gold"])
def test_the_text_keeps_to_80_columns(rulebook: str) -> None:
    assert max(map(len, _progress(UNEVEN, "-r", rulebook).out.splitlines())) <= 80


@pytest.mark.parametrize("output_format", ["text", "json", "md", "html"])
def test_every_format_has_stamp_edition_and_hash(
    output_format: str, shipped_catalogue: Catalogue
) -> None:
    text = _progress(UNEVEN, "--format", output_format).text
    assert "Self-assessment, not validated." in text
    assert "2026.1" in text
    assert shipped_catalogue.sha256[:12] in text


@pytest.mark.parametrize("output_format", ["text", "json", "md", "html"])
def test_the_order_of_the_files_changes_nothing(output_format: str) -> None:
    there = _progress(THEN, NOW, "--format", output_format).out
    assert _progress(NOW, THEN, "--format", output_format).out == there
    assert _progress(UNEVEN, NOW, "--format", output_format).out == there


@pytest.mark.parametrize("ending", [".txt", ".json", ".md", ".html"])
def test_the_ending_tells_the_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"progress{ending}"
    done = _progress(UNEVEN, "-o", path)
    assert (done.code, done.out) == (0, "")
    assert "Example Clean Production Cluster (fictional)" in path.read_text("utf-8")


# The pages


def test_the_page_loads_nothing_and_its_ids_are_unique() -> None:
    html = _progress(UNEVEN, "--format", "html").out
    assert not re.search(r"<script|\sstyle=|\son\w+=|<img|<link|@import|url\(", html)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    labels = " ".join(re.findall(r'aria-labelledby="([^"]*)"', html)).split()
    assert set(labels) <= set(ids)


def test_the_chart_is_told_in_words_with_the_pass_mark() -> None:
    html = _progress(UNEVEN, "-r", "gold", "--format", "html").out
    assert ">15 March 2025: 72 %. 15 November 2026: 78 %. Pass mark 80 %.</desc>" in html


def test_the_chart_marks_scores_by_day_and_share(tmp_path: Path) -> None:
    # From 1 January to 31 December 2025 are 364 days; 91 of them are a quarter.
    for day in ("2025-01-01", "2025-04-02", "2025-12-31"):
        _written(tmp_path, day)
    html = _progress(tmp_path, "--format", "html").out
    marks = re.findall(r'<circle class="fill-main line-ground" cx="([^"]*)" cy="([^"]*)"', html)
    # From 56 to 336 in width; nothing is answered, so nought per cent are sure: 26 + 150.
    assert marks == [("56.0", "176.0"), ("126.0", "176.0"), ("336.0", "176.0")]
    assert "as far as open answers allow" in html


def test_names_are_shown_as_text_in_all_formats(tmp_path: Path) -> None:
    hostile = "<b>Bold</b> *star* {{ 7 * 7 }}"
    for day in ("2025-05-01", "2026-05-01"):
        path = _written(tmp_path, day)
        path.write_text(path.read_text("utf-8").replace("Small (fictional)", f'"{hostile}"'))
    assert hostile in _progress(tmp_path).out
    html = _progress(tmp_path, "--format", "html").out
    assert "<b>Bold" not in html
    assert "&lt;b&gt;Bold&lt;/b&gt; *star* {{ 7 * 7 }}" in html
    assert "# Progress: <b>" not in _progress(tmp_path, "--format", "md").out


# Several times


def test_three_times_give_two_changes_and_the_one_over_all(tmp_path: Path) -> None:
    for day, level in (("2024-05-01", 0), ("2025-05-01", 2), ("2026-05-01", 1)):
        _written(tmp_path, day, _strategy(level))
    content = _json(tmp_path)
    spans = [(change["since"][:4], change["until"][:4]) for change in content["changes"]]
    assert spans == [("2024", "2025"), ("2025", "2026")]
    assert content["overall"]["since"][:4] == "2024"
    # A third of one of thirty topics: from nought to its target, then half of that back.
    worth = [c["parts"]["organisation"]["exact"] for c in content["changes"]]
    assert worth == ["1/90", "-1/180"]
    assert content["overall"]["parts"]["organisation"]["exact"] == "1/180"


def test_two_times_have_no_change_over_all() -> None:
    assert _json(UNEVEN)["overall"] is None


def test_a_weakness_that_is_only_unknown_now_is_not_counted_as_settled(tmp_path: Path) -> None:
    _written(tmp_path, "2025-05-01", _strategy(0))
    _written(tmp_path, "2026-05-01", _strategy("unknown"))
    text = _progress(tmp_path).text
    assert "1 weakness is gone (all only since the answer is open or it does not apply now)" in text
    assert "Documented strategy: level 0 → open (0 to 4), target 2" in text


def test_a_weakness_that_was_unknown_before_is_said_to_be_so(tmp_path: Path) -> None:
    _written(tmp_path, "2025-05-01", _strategy("unknown"))
    _written(tmp_path, "2026-05-01", _strategy(0))
    assert "1 is new (nothing sure was known before)" in _progress(tmp_path).text


def test_a_criterion_that_is_met_now_is_a_weakness_gone(tmp_path: Path) -> None:
    waivers = "recognised-programme: no, social-economy-recognised: no"
    _written(tmp_path, "2025-05-01", f"facts: {{committed-members: 14, {waivers}}}\n")
    _written(tmp_path, "2026-05-01", f"facts: {{committed-members: 15, {waivers}}}\n")
    assert "- At least 15 committed members: not met → met" in _progress(tmp_path).text


# Which files


def test_other_files_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    _written(tmp_path, "2025-05-01")
    _written(tmp_path, "2026-05-01")
    (tmp_path / "plan.yaml").write_text("clusterself: plan/1\n")
    (tmp_path / "notes.yaml").write_text("shopping: [milk]\n")
    assert len(_json(tmp_path)["points"]) == 2


def test_a_named_file_that_is_no_assessment_is_refused() -> None:
    done = _progress(NOW, ROOT / "indicators" / "facts.yaml")
    assert (done.code, done.out) == (3, "")
    assert "a file of type `facts/1` cannot be used here" in done.err


def test_a_fault_in_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    path = _written(tmp_path, "2025-05-01", "facts: {staff-ftee: 2}\n")
    done = _progress(path, _written(tmp_path, "2026-05-01"))
    assert (done.code, done.out) == (3, "")
    assert f"{path}:5:9: CS801" in done.err


def test_assessments_by_others_are_left_out_and_counted(tmp_path: Path) -> None:
    for day in ("2025-05-01", "2026-05-01"):
        _written(tmp_path, day)
        _written(tmp_path, day, role="mentor")
    assert "2 assessments by mentor are left out." in _progress(tmp_path).text
    assert _json(tmp_path, "--assessor", "mentor")["left_out"] == [
        {"role": "manager", "files": 2, "is_replaced": False}
    ]


def test_two_clusters_are_refused_with_their_names() -> None:
    done = _progress(NOW, ROOT / "examples" / "strong")
    assert (done.code, done.out) == (2, "")
    assert "example-clean-production" in done.said
    assert "example-medical-technology" in done.said


def test_two_assessments_of_a_day_are_refused_with_their_files(tmp_path: Path) -> None:
    first = _written(tmp_path, "2025-05-01")
    again = tmp_path / "again.yaml"
    again.write_text(first.read_text("utf-8"))
    done = _progress(tmp_path, _written(tmp_path, "2026-05-01"))
    assert (done.code, done.out) == (2, "")
    assert "2 assessments of 2025-05-01 are by the same role (manager)" in done.said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((NOW,), "progress needs at least two assessments by the role manager"),
        ((UNEVEN, "--assessor", "boss"), "'boss' is not one of 'manager'"),
        ((UNEVEN, "-r", "platinum"), "there is no rulebook platinum"),
        ((UNEVEN, "-o", "progress.csv"), "it can be .html, .json, .md, .txt"),
        ((UNEVEN, "--earlier-catalogue", "none"), "none: there is no such folder"),
        ((UNEVEN, "--today", "tomorrow"), "tomorrow is no day"),
        ((), "Missing argument"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(arguments: tuple[str | Path, ...], said: str) -> None:
    done = _progress(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = _progress(tmp_path / "none.yaml", NOW)
    assert (done.code, done.out) == (3, "")
    assert f"{tmp_path / 'none.yaml'}:1:1: CS101 there is no such file" in done.err


# The catalogue


ANSWERS = "answers: {strategy.documented: 2, strategy.focus: 4, strategy.review: 4}\n"


def _older_catalogue(folder: Path) -> Path:
    """Keep a catalogue 2025.1 that asks for level 4 where bronze now asks for level 2."""
    older = folder / "catalogue-2025"
    shutil.copytree(ROOT / "indicators", older)
    header, bronze = older / "catalogue.yaml", older / "labels" / "bronze.yaml"
    header.write_text(header.read_text("utf-8").replace('"2026.1"', '"2025.1"', 1), "utf-8")
    entry = "indicators: [strategy.documented, strategy.focus, strategy.review], target: "
    text = bronze.read_text("utf-8")
    assert f"{entry}2" in text
    bronze.write_text(text.replace(f"{entry}2", f"{entry}4"), "utf-8")
    return older


def _pair(folder: Path, catalogue: str) -> tuple[Path, Path]:
    then = _written(folder, "2025-05-01", f"catalogue: {catalogue}\n{ANSWERS}")
    return then, _written(folder, "2026-05-01", ANSWERS)


def test_what_another_catalogue_did_to_the_score_is_told_if_it_is_at_hand(tmp_path: Path) -> None:
    files = _pair(tmp_path, '{edition: "2025.1"}')
    older = _older_catalogue(tmp_path)
    (change,) = _json(*files, "--earlier-catalogue", older)["changes"]
    # Level 2 gives all of the credit instead of half; one of three indicators of one of 30 topics.
    assert change["ruler"]["state"] == "known"
    worth = change["ruler"]["worth"]
    assert worth["low"]["exact"] == worth["high"]["exact"] == "1/180"
    # The same answers: the change of the catalogue is not taken for progress.
    assert change["parts"]["organisation"]["exact"] == "0"


def test_a_catalogue_that_is_not_at_hand_is_named(tmp_path: Path) -> None:
    text = _progress(*_pair(tmp_path, '{edition: "2025.1"}')).text
    assert "Catalogue not known taken out; catalogue 2025.1 is not at hand" in text
    assert "1 May 2025: answered against catalogue 2025.1." in text


def test_a_catalogue_with_another_content_is_not_taken_for_the_one_of_then(tmp_path: Path) -> None:
    files = _pair(tmp_path, f'{{edition: "2025.1", sha256: {"0" * 64}}}')
    (change,) = _json(*files, "--earlier-catalogue", _older_catalogue(tmp_path))["changes"]
    assert change["ruler"]["state"] == "not_at_hand"


def test_the_present_catalogue_has_nothing_to_take_out() -> None:
    (change,) = _json(UNEVEN)["changes"]
    assert (change["ruler"]["state"], change["ruler"]["worth"]) == ("same", None)


def test_a_folder_without_a_catalogue_is_refused(tmp_path: Path) -> None:
    done = _progress(UNEVEN, "--earlier-catalogue", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert f"{tmp_path}/catalogue.yaml:1:1: CS101 the file is missing" in done.err


# Labels held


def test_days_count_from_the_last_assessment_or_from_the_day_named() -> None:
    # From 15 November 2026 to 31 March 2027: 15 + 31 + 31 + 28 + 31.
    assert _json(UNEVEN)["calendar"][0]["days_left"] == 136
    assert _json(UNEVEN, "--today", "2027-03-31")["calendar"][0]["days_left"] == 0


def test_a_renewal_that_is_due_stands_at_the_top() -> None:
    text = _progress(UNEVEN, "--today", "2027-03-01").text
    warning = "Label bronze: Valid until 2027-03 (as stated); it is time to start the renewal."
    assert text.index(warning) < text.index("From 15 March 2025")
    assert "Label bronze:" not in _progress(UNEVEN).text
