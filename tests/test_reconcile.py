"""`clusterself reconcile`: several assessors, what to discuss, the file of the consensus."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browsing import opened, too_wide, violations
from clusterself.app.reconcile import Reconciled
from clusterself.app.reconcile import reconcile as use_case
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.load_assessment import Answers, answers_in, load_assessment
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.catalogue.yaml_writer import Written, to_yaml
from clusterself.comparison.reconcile import reconciliation
from clusterself.comparison.speakers import speakers
from clusterself.model.assessment import Assessment, SingleAssessment
from clusterself.model.catalogue import Catalogue
from clusterself.scoring.situation import Situation
from running import Done
from running import run as run_command

START_UP = Path(__file__).resolve().parents[1] / "examples" / "start-up"
EXAMPLES = [START_UP / f"assessment{who}.yaml" for who in ("", "-board", "-member")]
HEAD = """\
clusterself: assessment/1
cluster: {{id: small, name: Small (fictional), country: NO}}
assessed_on: 2026-11-2{day}
assessor: {{role: {role}}}
"""
PAPER = "{title: Budget (fictional), kind: budget, date: 2026-01-01}"
MANAGER = HEAD.format(day=2, role="manager") + (
    "facts: {committed-members: 11, staff-fte: 1}\n"
    "answers:\n"
    f"  financing.plan: {{level: 2, comment: See it., evidence: [{PAPER}]}}\n"
    "  strategy.process: 0\n"
    "success_stories: [{title: A story, result: It went well.}]\n"
)
BOARD = HEAD.format(day=3, role="board") + (
    "facts: {committed-members: 12, staff-fte: {value: 1, as_of: 2026-11-01}}\n"
    "answers:\n"
    f"  financing.plan: {{level: 2, comment: Seen., evidence: [{PAPER}]}}\n"
    "  strategy.process: 2\n"
    "success_stories: [{title: a Story, result: As told.}]\n"
)


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    return written(tmp_path, {"manager.yaml": MANAGER, "board.yaml": BOARD})


def written(folder: Path, texts: Mapping[str, str]) -> list[Path]:
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in texts]


def run(paths: list[Path], *options: str) -> Done:
    return run_command("reconcile", *paths, *options)


def refusal(paths: list[Path], *options: str) -> str:
    done = run(paths, *options)
    assert done.code == 2, done.shown
    return done.said


def consensus(paths: list[Path], catalogue: Catalogue) -> Assessment:
    found, faults = use_case(paths, "bronze")
    assert found is not None, faults
    text, faults = found.consensus("consensus.yaml")
    assert text is not None, faults
    return load(text, catalogue)


def load(text: str, catalogue: Catalogue) -> Assessment:
    found, faults = load_assessment("consensus.yaml", text.encode(), catalogue)
    assert found is not None, faults
    return found


# What is refused


def test_one_file_is_refused(two: list[Path]) -> None:
    assert "name two files or more" in refusal(two[:1])


def test_two_clusters_are_refused_by_name(tmp_path: Path) -> None:
    texts = {"a.yaml": MANAGER, "b.yaml": BOARD.replace("id: small", "id: other")}
    said = refusal(written(tmp_path, texts))
    assert "about the cluster other" in said
    assert "about small" in said


def test_the_same_content_twice_is_refused(tmp_path: Path) -> None:
    said = refusal(written(tmp_path, {"a.yaml": MANAGER, "b.yaml": MANAGER}))
    assert "are the same file" in said


def test_a_consensus_is_not_reconciled_again(two: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "consensus.yaml"
    run(two, "-o", str(path))
    assert "is a consensus of several assessors already" in refusal([path, two[0]])


def test_an_unknown_rulebook_is_refused(two: list[Path]) -> None:
    assert "there is no rulebook silber" in refusal(two, "-r", "silber")


def test_an_unknown_ending_is_refused(two: list[Path]) -> None:
    assert "it can be .yaml, .html, .json, .md, .txt" in refusal(two, "-o", "report.docx")


def test_an_existing_consensus_is_replaced_only_with_force(two: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "consensus.yaml"
    path.write_text("mine")
    assert "exists; choose another name" in refusal(two, "-o", str(path))
    assert path.read_text() == "mine"
    assert run(two, "-o", str(path), "--force").code == 0
    assert path.read_text() != "mine"


def test_an_assessment_is_never_replaced_by_the_consensus(two: list[Path]) -> None:
    assert "is one of the assessments" in refusal(two, "-o", str(two[0]), "--force")
    assert two[0].read_text() == MANAGER


def test_the_faults_of_all_files_are_shown(tmp_path: Path) -> None:
    texts = {"a.yaml": MANAGER + "nonsense: 1\n", "b.yaml": BOARD + "rubbish: 1\n"}
    done = run(written(tmp_path, texts))
    assert done.code == 3
    assert "a.yaml:10:1: CS202" in done.err
    assert "b.yaml:10:1: CS202" in done.err
    assert done.out == ""


def test_a_file_that_is_not_there_is_bad_input(two: list[Path], tmp_path: Path) -> None:
    done = run([*two, tmp_path / "none.yaml"])
    assert done.code == 3
    assert "there is no such file" in done.err


def test_a_broken_consensus_path_is_told_without_a_traceback(two: list[Path]) -> None:
    done = run(two, "-o", "/dev/null/consensus.yaml")
    assert done.code == 3
    assert "cannot be written" in done.err


# The report


def test_the_text_says_who_stands_where(two: list[Path]) -> None:
    done = run(two)
    assert done.code == 0
    lines = [line.strip() for line in done.out.splitlines()]
    assert "1. Strategy building process (2 levels apart, target 2 is disputed)" in lines
    assert "Committed members: manager: 11 members; board: 12 members" in lines
    assert max(map(len, done.out.splitlines())) <= 80


def test_names_are_shown_only_where_two_share_a_role(tmp_path: Path) -> None:
    texts = {
        "m.yaml": MANAGER.replace("{role: manager}", "{role: manager, name: Ida (fictional)}"),
        "b.yaml": BOARD.replace("{role: board}", "{role: board, name: Olaf (fictional)}"),
        "c.yaml": BOARD.replace("{role: board}", "{role: board, name: Nils (fictional)}"),
    }
    for form in ("text", "json", "md", "html"):
        shown = run(written(tmp_path, texts), "--format", form).out
        assert "Olaf" in shown
        assert "Nils" in shown
        assert "Ida" not in shown


def test_every_format_carries_the_stamp(two: list[Path], tmp_path: Path) -> None:
    names = [f"report{ending}" for ending in (".html", ".md", ".json", ".txt")]
    options = [part for name in names for part in ("-o", str(tmp_path / name))]
    assert run(two, *options).code == 0
    for name in names:
        text = " ".join((tmp_path / name).read_text("utf-8").split())
        assert "Self-assessment, not validated. It is no label" in text


def test_json_gives_coefficients_and_levels_as_numbers() -> None:
    found = json.loads(run(EXAMPLES, "--format", "json").out)
    assert found["agreement"]["alpha"] == pytest.approx(0.3713462)
    assert found["agreement"]["kappa"] is None
    assert found["manager"]["lines"][0]["others_level"] == 1


def test_the_order_of_the_files_changes_nothing() -> None:
    assert run(EXAMPLES[::-1], "--format", "html").out == run(EXAMPLES, "--format", "html").out


# The consensus


def test_what_is_agreed_stands_with_the_papers_and_comments_of_all(
    two: list[Path], shipped_catalogue: Catalogue
) -> None:
    found = consensus(two, shipped_catalogue)
    plan = found.answers["financing.plan"]
    assert plan.level == 2
    assert plan.comment == "manager: See it. / board: Seen."
    assert [paper.title for paper in plan.evidence] == ["Budget (fictional)"]
    assert found.facts["staff-fte"].value == 1


def test_what_is_disputed_is_left_open(two: list[Path], shipped_catalogue: Catalogue) -> None:
    found = consensus(two, shipped_catalogue)
    assert set(found.answers) == {"financing.plan"}
    assert set(found.facts) == {"staff-fte"}


def test_what_is_disputed_stands_as_a_comment_in_its_place(two: list[Path]) -> None:
    found, _ = use_case(two, "bronze")
    assert found is not None
    text, _ = found.consensus("consensus.yaml")
    assert text is not None
    assert text.partition("\n# Facts\n")[2].partition("\n# What each")[0] == (
        "facts:\n"
        "  # committed-members: to decide (Committed members)\n"
        "  #   manager: 11 members\n"
        "  #   board: 12 members\n"
        "  staff-fte: 1\n"
        "\n# Levels\n"
        "answers:\n"
        "  financing.plan:\n"
        "    level: 2\n"
        "    comment: 'manager: See it. / board: Seen.'\n"
        "    evidence: [{title: Budget (fictional), kind: budget, date: 2026-01-01}]\n"
        "  # strategy.process: to decide (Strategy building process)\n"
        "  #   manager: level 0\n"
        "  #   board: level 2\n"
        "success_stories:\n"
        "  - {title: A story, result: It went well.}\n"
    )


def test_the_first_manager_heads_the_consensus_of_the_latest_day(
    two: list[Path], shipped_catalogue: Catalogue
) -> None:
    found = consensus(two[::-1], shipped_catalogue)
    assert found.assessor.role == "manager"
    assert found.assessed_on.isoformat() == "2026-11-23"
    assert [one.assessor.role for one in found.reconciled] == ["manager", "board"]


def test_the_consensus_of_the_examples_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "consensus.yaml"
    assert run(EXAMPLES, "-o", str(path)).code == 0
    done = run_command("validate", path)
    assert done.code == 0, done.shown


def test_of_a_year_in_dispute_the_others_are_kept(
    tmp_path: Path, shipped_catalogue: Catalogue
) -> None:
    heads = [HEAD.format(day=2, role=role) for role in ("manager", "board")]
    texts = {
        "a.yaml": heads[0] + "facts: {events: {2024: 3, 2025: 4}}\n",
        "b.yaml": heads[1] + "facts: {events: {2024: 3, 2025: 5}}\n",
    }
    found = consensus(written(tmp_path, texts), shipped_catalogue)
    years = found.facts["events"].years
    assert years is not None
    assert {year: answer.value for year, answer in years.items()} == {"2024": 3}


# Every single answer comes back

TEXTS = st.text(st.sampled_from("ab: #'\"\n-{}[],é"), min_size=1, max_size=12).map(
    lambda text: f"x{text}x"
)
PAPERS = st.fixed_dictionaries({"title": TEXTS, "kind": TEXTS, "date": st.just("2026-01-02")})
MORE = st.fixed_dictionaries(
    {}, optional={"comment": TEXTS, "evidence": st.lists(PAPERS, max_size=2)}
)
LEVEL = st.sampled_from([0, 1, 2, 3, 4, "unknown"])
DIRECT = ("financing.plan", "strategy.process", "strategy.documented", "services.portfolio")
COUNTS = ("committed-members", "working-groups", "members-sme", "members-large")
LEVELS = LEVEL | st.builds(lambda level, more: {"level": level, **more}, LEVEL, MORE)
VALUE = st.integers(0, 3) | st.just("unknown")
VALUES = (
    VALUE
    | st.builds(lambda value, more: {"value": value, **more}, VALUE, MORE)
    | st.builds(lambda value: {"at_least": value}, st.integers(0, 3))
)
MONEY = st.builds(
    lambda value, unit: {"value": value, "currency": unit},
    st.integers(0, 2),
    st.sampled_from(["EUR", "CZK"]),
)
AMOUNTS = st.dictionaries(st.sampled_from(["2024", "2025"]), MONEY, min_size=1) | st.just("unknown")
FACTS = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(COUNTS, VALUES)
    | {"income-private": AMOUNTS, "recognised-programme": st.sampled_from(["yes", "no"])},
)
SPREAD = {"not_applicable": "members are spread by design (national or cross-border cluster)"}
ANSWERS = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(DIRECT, LEVELS) | {"structure.concentration": st.just(SPREAD)},
)
ONE = st.builds(
    lambda role, facts, answers: {
        "clusterself": "assessment/1",
        "cluster": {"id": "small", "name": "Small (fictional)", "country": "NO"},
        "assessed_on": "2026-11-22",
        "assessor": {"role": role},
        "facts": facts,
        "answers": answers,
    },
    st.sampled_from(["manager", "board", "member"]),
    FACTS,
    ANSWERS,
)


def documents(
    several: list[dict[str, Data]], catalogue: Catalogue
) -> dict[str, tuple[Document, Assessment]]:
    """Return those that are valid: amounts may be in two currencies."""
    found = {}
    for number, data in enumerate(several):
        text = to_yaml(cast("Mapping[str, Written]", data))
        document, faults = read_yaml("one.yaml", text.encode())
        assert document is not None, faults
        answers: Answers | None = answers_in(document, catalogue).value
        if answers is not None:
            found[f"{number}.yaml"] = (answers.document, answers.assessment)
    return found


@settings(max_examples=60, deadline=None)
@given(several=st.lists(ONE, min_size=2, max_size=4))
def test_the_consensus_is_valid_and_gives_every_single_answer_back(
    several: list[dict[str, Data]], shipped_catalogue: Catalogue
) -> None:
    given_files = documents(several, shipped_catalogue)
    if not given_files:
        return
    situations = {name: Situation(shipped_catalogue, one) for name, (_, one) in given_files.items()}
    ordered = speakers(situations.items())
    report = reconciliation(shipped_catalogue, shipped_catalogue.rulebooks["bronze"], ordered)
    sources = {name: document for name, (document, _) in given_files.items()}
    text, faults = Reconciled(report, shipped_catalogue, ordered, sources).consensus("c.yaml")
    assert text is not None, faults
    back = {one.file: one for one in load(text, shipped_catalogue).reconciled}
    assert back == {name: _single(name, one) for name, (_, one) in given_files.items()}


def _single(name: str, one: Assessment) -> SingleAssessment:
    kept = {key: getattr(one, key) for key in SingleAssessment.model_fields if key != "file"}
    return SingleAssessment.model_construct(file=name, **kept)


# In a real browser


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_loads_nothing_fits_and_has_no_violation(
    browser: Any, tmp_path: Path, width: int
) -> None:
    path = tmp_path / "report.html"
    run(EXAMPLES, "-o", str(path))
    page = browser.new_page(viewport={"width": width, "height": 800})
    heard = opened(page, path.as_uri())
    found = too_wide(page), violations(page)
    page.close()
    assert (heard, found) == (([], []), ([], []))
