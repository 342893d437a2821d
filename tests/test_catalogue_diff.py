"""A catalogue compared with a git revision of it, by the command and for `validate`."""

import json
import subprocess
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from clusterself.app.catalogue_diff import lifecycle_findings
from clusterself.catalogue.collect import collect
from clusterself.catalogue.document import SourceFile
from clusterself.catalogue.draft import Draft
from clusterself.cli.catalogue_diff import diff
from clusterself.diagnostics import Location
from clusterself.storage.revisions import RevisionError, UnknownRevisionError

pytestmark = pytest.mark.needs("git")

HEAD = """\
clusterself: catalogue/1
edition: "2026.1"
title: Small catalogue (fictional)
licence: CC-BY-4.0
dimensions: [{id: first, title: First}]
"""
FACTS = """\
clusterself: facts/1
facts:
  - {id: members, title: Members, question: How many?, type: number, whole: yes, better: more,
     definition: Members that pay.}
  - {id: form, title: Form, question: Which?, type: choice, better: none, profile: yes,
     choices: [{id: club, title: Club}, {id: company, title: Company}], definition: Form.}
"""
BANK = """\
clusterself: indicators/1
dimension: first
title: First
indicators:
  - id: first.plan
    title: Plan
    question: Is there a plan?
    why: It shows the way.
    levels:
      - {level: 0, descriptor: None., weakness: No way., remedy: Write one.}
      - {level: 1, descriptor: A draft., weakness: Not agreed., remedy: Agree.}
      - {level: 2, descriptor: Agreed., weakness: Not used., remedy: Use it.}
      - {level: 3, descriptor: Used., weakness: Old., remedy: Renew it.}
      - {level: 4, descriptor: Renewed.}
    evidence: {required_from: 1, accepts: [plan]}
    effort_days: {1: 1, 2: 2, 3: 3, 4: 4}
    not_applicable: never
"""
TRIAL = """\
clusterself: rulebook/1
id: trial
title: Trial label (fictional)
criteria:
  - {id: size, title: Enough, when: members >= 15, why: W., weakness: Few., remedy: Ask.,
     effort_days: 5}
score: {method: {id: credit-to-target, basis: own}}
entries:
  - {topic: A, indicators: [first.plan], target: 2, weight: 1}
  - {topic: B, facts: [form]}
"""
CATALOGUE = {
    "catalogue.yaml": HEAD,
    "facts.yaml": FACTS,
    "bank/first.yaml": BANK,
    "trial.yaml": TRIAL,
}
ASSESSMENT = """\
clusterself: assessment/1
cluster: {{id: example, name: Example (fictional), country: CZ}}
assessed_on: 2026-11-22
assessor: {{role: manager}}
facts: {{members: {members}, form: {form}}}
answers: {{first.plan: {level}}}
"""

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(diff)
runner = CliRunner()


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def _edit(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    _write(folder, name, text.replace(old, new))


def _commit(folder: Path, tag: str) -> None:
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", tag)
    _git(folder, "tag", tag)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the catalogue in `indicators`, in which the program runs."""
    for name, text in CATALOGUE.items():
        _write(tmp_path, f"indicators/{name}", text)
    _commit(tmp_path, "v1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _draft(folder: Path = Path("indicators")) -> Draft:
    """Return the catalogue as it is now."""
    paths = sorted(folder.rglob("*.yaml"))
    draft, faults = collect(str(folder), [SourceFile(str(p), p.read_bytes()) for p in paths])
    assert draft is not None, faults
    return draft


@pytest.mark.usefixtures("here")
def test_where_nothing_changed_the_command_says_so() -> None:
    done = runner.invoke(app, ["--against", "v1"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[::2] == [
        "indicators: from v1 to now",
        done.stdout.splitlines()[2],
        "Nothing changed.",
    ]
    assert done.stdout.splitlines()[1] == "Edition 2026.1, as before"


def test_changes_are_told_by_class_with_their_places_and_the_edition_that_they_need(
    here: Path,
) -> None:
    _edit(here, "indicators/facts.yaml", ", {id: company, title: Company}", "")
    _edit(here, "indicators/facts.yaml", "Members that pay.", "Members that paid.")
    _edit(here, "indicators/trial.yaml", "members >= 15", "members >= 12")
    _edit(here, "indicators/trial.yaml", "target: 2", "target: 4")
    _edit(here, "indicators/bank/first.yaml", "accepts: [plan]", "accepts: [plan, minutes]")
    _edit(here, "indicators/catalogue.yaml", "2026.1", "2026.2")
    done = runner.invoke(app, ["--against", "v1"])
    head, *lines = done.stdout.split("\n\n")
    assert head.splitlines()[:2] == ["indicators: from v1 to now", "Edition 2026.1 → 2026.2"]
    assert (
        "\n\n".join(lines)
        == """\
Breaking: answers that were given may be refused
  fact form
    choices: company removed
    indicators/facts.yaml:6:15

Scoring: the same answers may give another score or verdict
  criterion trial/size
    condition: members >= 15 → members >= 12
    indicators/trial.yaml:5:37
  entry trial/A
    target: 2 → 4
    indicators/trial.yaml:9:50

Additive: more may be answered or is accepted
  indicator first.plan
    accepted papers: minutes added
    indicators/bank/first.yaml:15:43

Editorial: no score or verdict depends on it
  fact members
    definition: Members that pay. → Members that paid.
    indicators/facts.yaml:4:18

The edition 2026.2 is not enough: expected 2027.1 or later.
"""
    )


def _assessments(here: Path) -> None:
    for name, members, form, level in (
        ("a/gains.yaml", 13, "club", 2),
        ("a/moves.yaml", 20, "club", 1),
        ("a/refused.yaml", 20, "company", 2),
        ("a/stays.yaml", 20, "club", 4),
    ):
        text = ASSESSMENT.format(members=members, form=form, level=level)
        _write(here, f"assessments/{name}", text)
    _write(here, "assessments/a/broken.yaml", "clusterself: assessment/1\ncluster: {id: x}\n")
    _write(here, "assessments/plan.yaml", "clusterself: plan/1\n")
    _write(here, "assessments/other.yaml", "name: no file of ours\n")


def test_assessments_tell_who_moves_and_who_cannot_be_scored_any_more(here: Path) -> None:
    _assessments(here)
    _edit(here, "indicators/facts.yaml", ", {id: company, title: Company}", "")
    _edit(here, "indicators/trial.yaml", "members >= 15", "members >= 12")
    _edit(here, "indicators/trial.yaml", "target: 2", "target: 3")
    done = runner.invoke(app, ["--against", "v1", "--assessments", "assessments"])
    assert done.exit_code == 0
    # 2 of 2 becomes 2 of 3: -33.3; 1 of 2 becomes 1 of 3: -16.7.
    assert (
        done.stdout[done.stdout.index("5 assessments") :]
        == """\
5 assessments, scored before and after
  trial: better verdict 1, other score 1, as before 1
    claimed scores, in points: low end -33.3 to -16.7, high end -33.3 to -16.7
    better verdict: assessments/a/gains.yaml
      verdict: not met → met
      score: 100.0 % → 66.6 %
      verdict on papers alone: not met → met
    other score: assessments/a/moves.yaml
      score: 50.0 % → 33.3 %

Cannot be scored any more
  assessments/a/refused.yaml
    5:28 CS802 form: expected one of: club, unknown

Can be scored neither before nor now
  assessments/a/broken.yaml
    1:1 CS201 `assessed_on` is missing, and 3 more
"""
    )


def test_a_verdict_on_papers_alone_may_move_by_itself(here: Path) -> None:
    text = ASSESSMENT.format(members=20, form="club", level=2)
    _write(here, "assessments/a.yaml", text)
    _edit(
        here, "indicators/trial.yaml", "effort_days: 5", "effort_days: 5, evidence: {accepts: [x]}"
    )
    done = runner.invoke(app, ["--against", "v1", "--assessments", "assessments"])
    assert (
        done.stdout[done.stdout.index("1 assessment,") :]
        == """\
1 assessment, scored before and after
  trial: worse verdict on papers alone 1
    worse verdict on papers alone: assessments/a.yaml
      verdict on papers alone: met → open
"""
    )


def test_a_score_that_is_no_longer_given_is_told(here: Path) -> None:
    _write(here, "assessments/a.yaml", ASSESSMENT.format(members=20, form="club", level=2))
    entry = "  - {topic: A, indicators: [first.plan], target: 2, weight: 1}\n"
    _edit(here, "indicators/trial.yaml", entry, "")
    done = runner.invoke(app, ["--against", "v1", "--assessments", "assessments"])
    assert (
        done.stdout[done.stdout.index("1 assessment,") :]
        == """\
1 assessment, scored before and after
  trial: other score 1
    other score: assessments/a.yaml
      score: 100.0 % → none
      score on papers alone: 0.0 % → none
"""
    )


def test_of_many_editorial_changes_the_number_is_shown(here: Path) -> None:
    bank = BANK.replace(".", "!").replace("first!plan", "first.plan")
    _write(here, "indicators/bank/first.yaml", bank.replace("title: Plan", "title: A plan"))
    facts = "".join(
        f"  - {{id: fact-{n}, title: Fact {n}, question: Q, type: number, better: none,\n"
        "     definition: D.}\n"
        for n in range(8)
    )
    _write(here, "indicators/more.yaml", f"clusterself: facts/1\nfacts:\n{facts}")
    _commit(here, "v2")
    _write(here, "indicators/bank/first.yaml", BANK)
    _write(
        here, "indicators/more.yaml", f"clusterself: facts/1\nfacts:\n{facts.replace('D.', 'E.')}"
    )
    done = runner.invoke(app, ["--against", "v2"])
    # Title, reason, five descriptors, four weaknesses, four remedies; and eight definitions.
    assert (
        done.stdout[done.stdout.index("Editorial") :]
        == """\
Editorial: no score or verdict depends on it
  So many that only their number is shown; --format json has them all.
  fact fact-0  1
  fact fact-1  1
  fact fact-2  1
  fact fact-3  1
  fact fact-4  1
  fact fact-5  1
  fact fact-6  1
  fact fact-7  1
  indicator first.plan  15

The edition is high enough.
"""
    )


def test_what_is_gone_has_no_place(here: Path) -> None:
    (here / "indicators" / "trial.yaml").unlink()
    done = runner.invoke(app, ["--against", "v1"])
    assert "  rulebook trial\n    removed\n\nThe edition 2026.1 is not enough" in done.stdout


def test_the_text_fits_80_columns(here: Path) -> None:
    _assessments(here)
    _edit(here, "indicators/bank/first.yaml", "No way.", "Nobody knows " + "the way " * 30)
    _edit(here, "indicators/facts.yaml", "definition: Form.", "definition: F, aliases: [g]")
    _edit(here, "indicators/trial.yaml", "target: 2", "target: 3")
    done = runner.invoke(app, ["--against", "v1", "--assessments", "assessments"])
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_json_holds_the_same(here: Path) -> None:
    _assessments(here)
    _edit(here, "indicators/facts.yaml", ", {id: company, title: Company}", "")
    _edit(here, "indicators/trial.yaml", "target: 2", "target: 3")
    arguments = ["--against", "v1", "--assessments", "assessments", "--format", "json"]
    content = json.loads(runner.invoke(app, arguments).stdout)
    assert content["schema_version"] == 1
    assert (content["folder"], content["revision"]) == ("indicators", "v1")
    assert content["before"]["edition"] == "2026.1"
    assert len(content["after"]["sha256"]) == 64
    assert (content["lowest_edition"], content["edition_is_enough"]) == ("2027.1", False)
    assert content["changes"][0] == {
        "class": "breaking",
        "kind": "fact",
        "id": "form",
        "what": "choices: company removed",
        "where": {"file": "indicators/facts.yaml", "line": 6, "column": 15},
    }
    (rulebook,) = content["impact"]["rulebooks"]
    assert (rulebook["rulebook"], rulebook["unchanged"]) == ("trial", 1)
    assert rulebook["moves"][1] == {
        "file": "assessments/a/moves.yaml",
        "before": {
            "verdict": "met",
            "score": {
                "low": {"exact": "1/2", "percent": 50},
                "high": {"exact": "1/2", "percent": 50},
            },
            "evidenced_verdict": "met",
            "evidenced_score": {
                "low": {"exact": "0", "percent": 0},
                "high": {"exact": "0", "percent": 0},
            },
        },
        "after": {
            "verdict": "met",
            "score": {
                "low": {"exact": "1/3", "percent": 33},
                "high": {"exact": "1/3", "percent": 33},
            },
            "evidenced_verdict": "met",
            "evidenced_score": {
                "low": {"exact": "0", "percent": 0},
                "high": {"exact": "0", "percent": 0},
            },
        },
    }
    assert [(u["file"], u["before"]) for u in content["impact"]["unscored"]] == [
        ("assessments/a/broken.yaml", "1:1 CS201 `assessed_on` is missing, and 3 more"),
        ("assessments/a/refused.yaml", None),
    ]


@pytest.mark.usefixtures("here")
def test_without_assessments_json_has_no_impact() -> None:
    content = json.loads(runner.invoke(app, ["--against", "v1", "--format", "json"]).stdout)
    assert (content["changes"], content["impact"], content["not_compared"]) == ([], None, [])


def test_the_same_comparison_gives_the_same_text_from_another_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _edit(here, "indicators/trial.yaml", "target: 2", "target: 3")
    at_top = runner.invoke(app, ["--against", "v1"]).stdout
    (here / "sub").mkdir()
    monkeypatch.chdir(here / "sub")
    below = runner.invoke(app, ["--against", "v1", "--catalogue", "../indicators"]).stdout
    assert below.replace("../indicators", "indicators") == at_top


def test_files_that_are_not_committed_count(here: Path) -> None:
    _write(here, "indicators/new.yaml", TRIAL.replace("id: trial", "id: other"))
    done = runner.invoke(app, ["--against", "v1"])
    assert "  rulebook other\n    added\n    indicators/new.yaml:1:1\n" in done.stdout


def test_a_catalogue_and_an_assessment_below_the_catalogue_are_no_part_of_it(here: Path) -> None:
    for name, text in CATALOGUE.items():
        _write(here, f"indicators/inner/{name}", text.replace("members", "firms"))
    _write(here, "indicators/try.yaml", ASSESSMENT.format(members=1, form="club", level=0))
    assert "Nothing changed." in runner.invoke(app, ["--against", "v1"]).stdout
    _commit(here, "v2")
    assert "Nothing changed." in runner.invoke(app, ["--against", "v2"]).stdout
    (here / "indicators" / "try.yaml").unlink()
    assert "Nothing changed." in runner.invoke(app, ["--against", "v2"]).stdout


def test_a_type_of_file_that_is_not_known_any_more_is_passed_over(here: Path) -> None:
    _write(here, "indicators/extra.yaml", "clusterself: extra/1\n")
    _commit(here, "v2")
    (here / "indicators" / "extra.yaml").unlink()
    assert "Nothing changed." in runner.invoke(app, ["--against", "v2"]).stdout


def test_nothing_is_written(here: Path) -> None:
    _assessments(here)
    _edit(here, "indicators/trial.yaml", "target: 2", "target: 3")
    before = _git(here, "status", "--porcelain", "--untracked-files=all")
    runner.invoke(app, ["--against", "v1", "--assessments", "assessments"])
    assert _git(here, "status", "--porcelain", "--untracked-files=all") == before


@pytest.mark.usefixtures("here")
def test_a_revision_that_there_is_not_is_wrong_use() -> None:
    done = runner.invoke(app, ["--against", "v9"])
    assert done.exit_code == 2
    assert "--against: the git repository has no revision `v9`" in done.stderr


@pytest.mark.parametrize("option", ["--catalogue", "--assessments"])
@pytest.mark.usefixtures("here")
def test_a_folder_that_there_is_not_is_wrong_use(option: str) -> None:
    done = runner.invoke(app, ["--against", "v1", option, "nowhere"])
    assert done.exit_code == 2
    assert f"{option}: nowhere: there is no such folder" in done.stderr


def test_a_folder_that_was_not_there_yet_cannot_be_compared(here: Path) -> None:
    for name, text in CATALOGUE.items():
        _write(here, f"schemes/{name}", text)
    done = runner.invoke(app, ["--against", "v1", "--catalogue", "schemes"])
    assert done.exit_code == 3
    assert done.stderr == (
        "The comparison is not possible: there was no folder schemes at v1, or it was empty.\n"
    )


@pytest.mark.usefixtures("here")
def test_without_the_git_program_the_command_ends_as_with_any_missing_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    done = runner.invoke(app, ["--against", "v1"])
    assert done.exit_code == 4
    assert done.stderr == (
        "The comparison is not possible: the git program is missing: install it from "
        "https://git-scm.com.\n"
    )


def test_faults_of_the_catalogue_as_it_is_now_come_first(here: Path) -> None:
    _edit(here, "indicators/trial.yaml", "facts: [form]", "facts: [shape]")
    done = runner.invoke(app, ["--against", "v1"])
    assert done.exit_code == 3
    assert done.stdout == ""
    assert done.stderr.startswith("indicators/trial.yaml:10:24: CS302 there is no fact `shape`")


def test_a_file_that_cannot_be_read_as_yaml_is_the_only_fault_told(here: Path) -> None:
    _write(here, "indicators/facts.yaml", "clusterself: facts/1\nfacts: [\n")
    done = runner.invoke(app, ["--against", "v1"])
    assert [line[:30] for line in done.stderr.splitlines() if not line.startswith(" ")] == [
        "indicators/facts.yaml:3:1: CS1"
    ]


def test_what_could_not_be_read_at_the_revision_is_named(here: Path) -> None:
    _edit(here, "indicators/facts.yaml", "type: choice", "type: choices")
    _commit(here, "v2")
    _edit(here, "indicators/facts.yaml", "type: choices", "type: choice")
    done = runner.invoke(app, ["--against", "v2"])
    assert done.exit_code == 0
    assert "Not compared, since they cannot be read at the revision\n  fact form\n" in done.stdout


def test_assessments_need_a_sound_catalogue_at_the_revision(here: Path) -> None:
    _edit(here, "indicators/facts.yaml", "type: choice", "type: choices")
    _commit(here, "v2")
    _edit(here, "indicators/facts.yaml", "type: choices", "type: choice")
    done = runner.invoke(app, ["--against", "v2", "--assessments", "indicators"])
    assert done.exit_code == 3
    assert done.stderr.startswith("v2:indicators/facts.yaml:5:53: CS204 ")


def test_a_catalogue_that_was_broken_at_the_revision_cannot_be_compared(here: Path) -> None:
    _write(here, "indicators/facts.yaml", "clusterself: facts/1\nfacts: [\n")
    _commit(here, "v2")
    _write(here, "indicators/facts.yaml", FACTS)
    done = runner.invoke(app, ["--against", "v2"])
    assert done.exit_code == 3
    assert done.stderr.startswith(
        "The comparison is not possible: the catalogue at v2 cannot be read: "
        "v2:indicators/facts.yaml:3:1 "
    )


@pytest.mark.usefixtures("here")
def test_validate_hears_nothing_where_nothing_changed() -> None:
    assert lifecycle_findings(_draft(), Path("indicators"), "v1") == ()


def test_validate_hears_nothing_after_an_editorial_change(here: Path) -> None:
    _edit(here, "indicators/trial.yaml", "weakness: Few.", "weakness: Not enough.")
    assert lifecycle_findings(_draft(), Path("indicators"), "v1") == ()


def test_validate_hears_of_an_id_that_is_gone_and_of_the_edition(here: Path) -> None:
    for name in ("facts.yaml", "trial.yaml"):
        text = (here / "indicators" / name).read_text(encoding="utf-8")
        _write(here, f"indicators/{name}", text.replace("members", "firms"))
    found = lifecycle_findings(_draft(), Path("indicators"), "v1")
    assert [(f.code, f.where, f.message) for f in found] == [
        (
            "CS702",
            Location("indicators/catalogue.yaml", 2, 10),
            "the edition 2026.1 is too low: v1 had 2026.1, and a change since then is breaking: "
            "fact `members`: removed",
        ),
        (
            "CS701",
            Location("indicators/facts.yaml", 1, 1),
            "the fact `members` is gone, which v1 had",
        ),
    ]


def test_validate_hears_nothing_of_what_lies_beneath_an_addition(here: Path) -> None:
    beneath = [SourceFile(f"base/{name}", text.encode()) for name, text in CATALOGUE.items()]
    _write(here, "more/other.yaml", TRIAL.replace("id: trial", "id: other"))
    _commit(here, "v2")
    _edit(here, "more/other.yaml", "weakness: Few.", "weakness: Not enough.")
    path = Path("more/other.yaml")
    draft, _ = collect("more", [SourceFile(str(path), path.read_bytes())], beneath)
    assert draft is not None
    assert lifecycle_findings(draft, Path("more"), "v2", beneath) == ()


@pytest.mark.usefixtures("here")
def test_validate_is_told_of_a_revision_that_there_is_not() -> None:
    with pytest.raises(UnknownRevisionError):
        lifecycle_findings(_draft(), Path("indicators"), "v9")


def test_validate_is_told_where_there_was_no_edition(here: Path) -> None:
    (here / "indicators" / "catalogue.yaml").unlink()
    _commit(here, "v2")
    _write(here, "indicators/catalogue.yaml", HEAD)
    with pytest.raises(RevisionError) as caught:
        lifecycle_findings(_draft(), Path("indicators"), "v2")
    assert str(caught.value) == (
        "the catalogue at v2 cannot be read: v2:indicators/catalogue.yaml:1:1 the file is missing"
    )
