"""`clusterself compare` from the command line, with what cannot be compared."""

from pathlib import Path

import pytest

from running import Done, run

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
EXAMPLE = EXAMPLES / "strong" / "assessment.yaml"
BROKEN = "clusterself: assessment/1\ncluster: {id: nobody\n"


def compared(*arguments: str | Path) -> Done:
    return run("compare", *arguments)


def test_an_own_folder_is_refused_as_a_folder() -> None:
    found = compared(EXAMPLES, "--own", EXAMPLES)
    assert found.code == 3
    assert "CS101 this is a folder\n  name the file in it" in found.err


@pytest.mark.parametrize("command", ["compare", "progress"])
def test_a_link_that_leads_to_itself_is_a_fault_of_that_file(tmp_path: Path, command: str) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(link)
    found = run(command, EXAMPLE, link)
    assert found.code == 3
    assert f"{link}:1:1: CS101 the file cannot be opened" in found.err


@pytest.mark.parametrize("command", ["compare", "progress"])
def test_a_name_that_is_too_long_is_a_fault_of_that_file(command: str) -> None:
    name = f"{'x' * 300}.yaml"
    found = run(command, EXAMPLE, name)
    assert found.code == 3
    assert f"{name}:1:1: CS101 the file cannot be opened" in found.err


def test_where_no_file_can_be_used_their_faults_are_shown(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, "utf-8")
    found = compared(broken, "--keep-going")
    assert found.code == 3
    assert f"{broken}:3:1: CS105" in found.err


@pytest.mark.parametrize("options", [[], ["--publish"]])
def test_what_is_left_out_is_told_with_its_faults(tmp_path: Path, options: list[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, "utf-8")
    found = compared(EXAMPLE, broken, "--keep-going", *options)
    assert found.code == 0
    assert f"{broken}:3:1: CS105" in found.err
    assert found.err.endswith("What is named above is left out.\n")


def test_an_earlier_edition_that_is_not_text_is_refused_in_words(tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes(b"\xff\xfe{\x00")
    found = compared(EXAMPLE, "--publish", "--earlier", earlier)
    assert found.code == 3
    assert found.err == (
        f"{earlier}:1:1: CS101 this is not text in UTF-8, as a file of published figures is\n"
    )
