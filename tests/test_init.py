"""`clusterself init`: a folder with a file in which everything stands ready to be answered."""

from datetime import date
from pathlib import Path

import pytest

from clusterself.app.answer_file import save_answers
from clusterself.model.catalogue import Catalogue
from clusterself.questionnaire.new_file import NewCluster, cluster_id, new_file
from clusterself.questionnaire.questions import questions
from running import run

NAMED = ["--name", "Example Lake Valley (fictional)", "--country", "sk", "--today", "2026-11-22"]


def _init(folder: Path, *options: str) -> tuple[int, str, str]:
    done = run("init", folder, *options)
    return done.code, done.out, done.err


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_folder_with_a_file_and_a_place_for_papers_is_made(tmp_path: Path) -> None:
    code, shown, said = _init(tmp_path / "a" / "b", *NAMED)
    assert (code, shown) == (0, "")
    assert said.startswith("Made: ")
    assert _names(tmp_path / "a" / "b") == ["assessment.yaml", "evidence", "evidence/README.txt"]


def test_the_file_tells_who_is_assessed_when_and_by_which_catalogue(
    tmp_path: Path, shipped_catalogue: Catalogue
) -> None:
    _init(tmp_path, *NAMED)
    lines = (tmp_path / "assessment.yaml").read_text("utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=assessment.schema.json"
    for line in (
        "clusterself: assessment/1",
        f'catalogue: {{edition: "2026.1", sha256: {shipped_catalogue.sha256}}}',
        "  id: example-lake-valley-fictional",
        "  name: Example Lake Valley (fictional)",
        "  country: SK",
        "assessed_on: 2026-11-22",
    ):
        assert line in lines


def test_a_new_file_is_valid_and_can_be_assessed_at_once(tmp_path: Path) -> None:
    _init(tmp_path, *NAMED)
    file = tmp_path / "assessment.yaml"
    checked = run("validate", file)
    assert (checked.code, checked.out) == (0, "1 file checked, nothing found\n")
    assessed = run("assess", file)
    assert (assessed.code, assessed.err) == (0, "")
    assert "0 of 66 questions answered" in assessed.out


def test_every_question_stands_in_it_once_as_a_comment(shipped_catalogue: Catalogue) -> None:
    asked = questions(shipped_catalogue)
    text = new_file(shipped_catalogue, asked, NewCluster("X", "SK"), date(2026, 11, 22))
    for question in asked:
        assert text.splitlines().count(f"  # {question.id}:") == 1
        assert f"  # {question.question}\n" in text


def test_a_level_stands_there_with_its_five_descriptors(shipped_catalogue: Catalogue) -> None:
    text = new_file(
        shipped_catalogue,
        questions(shipped_catalogue),
        NewCluster("X", "SK"),
        date(2026, 11, 22),
    )
    lines = text.splitlines()
    end = lines.index("  # structure.commitment:")
    levels = [line for line in lines[end - 8 : end] if line.startswith("  #   ")]
    assert [line[6:9].strip() for line in levels] == ["0", "1", "2", "3", "4"]


def test_a_rulebook_leaves_out_what_it_does_not_ask(tmp_path: Path) -> None:
    assert _init(tmp_path, *NAMED, "--rulebook", "gold")[0] == 0
    text = (tmp_path / "assessment.yaml").read_text("utf-8")
    assert "  # strategy.process:\n" in text
    assert "  # sector:\n" not in text


def test_an_unknown_rulebook_is_refused_and_nothing_made(tmp_path: Path) -> None:
    code, _, said = _init(tmp_path / "new", *NAMED, "--rulebook", "platinum")
    assert code == 2
    assert "there is no rulebook platinum" in " ".join(said.split())
    assert not (tmp_path / "new").exists()


def test_an_assessment_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "assessment.yaml").write_bytes(b"mine")
    code, _, said = _init(tmp_path, *NAMED)
    assert code == 2
    assert "is not overwritten" in " ".join(said.split())
    assert (tmp_path / "assessment.yaml").read_bytes() == b"mine"
    assert _names(tmp_path) == ["assessment.yaml"]


def test_a_folder_for_papers_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "statutes.pdf").write_bytes(b"x")
    assert _init(tmp_path, *NAMED)[0] == 0
    assert _names(tmp_path) == ["assessment.yaml", "evidence", "evidence/statutes.pdf"]


def test_without_name_and_country_the_places_to_fill_in_are_named(tmp_path: Path) -> None:
    code, _, said = _init(tmp_path, "--today", "2026-11-22")
    assert code == 0
    assert "To be filled in first:" in said
    assert said.count("expected text, found nothing") == 3
    text = (tmp_path / "assessment.yaml").read_text("utf-8")
    assert "  name:  # fill in, for example Example Cluster\n" in text


@pytest.mark.parametrize("code", ["Slovakia", "S1", ""])
def test_a_country_is_two_letters(tmp_path: Path, code: str) -> None:
    found, _, said = _init(tmp_path, "--name", "X", "--country", code)
    assert found == 2
    assert "write two letters, such as CZ" in " ".join(said.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Example Lake Valley", "example-lake-valley"),
        ("Příklad Žďár, z.s.", "priklad-zdar-z-s"),
        ("Łódź Straße", "lodz-strasse"),
        ("4 Rivers", "cluster-4-rivers"),
        ("Ελλάδα", "cluster"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, expected: str) -> None:
    assert cluster_id(name) == expected


def test_the_program_answers_in_a_new_file_where_the_question_stands(
    tmp_path: Path, shipped_catalogue: Catalogue
) -> None:
    _init(tmp_path, *NAMED)
    file = tmp_path / "assessment.yaml"
    before = file.read_bytes()
    save_answers(
        file,
        before,
        {("facts", "staff-fte"): 2, ("answers", "strategy.process"): {"level": 3}},
        shipped_catalogue,
    )
    expected = before.replace(b"  # staff-fte:\n", b"  staff-fte: 2\n")
    expected = expected.replace(b"  # strategy.process:\n", b"  strategy.process: {level: 3}\n")
    assert file.read_bytes() == expected
