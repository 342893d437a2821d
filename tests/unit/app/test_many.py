"""Many assessments at once: which files are read, in which order, and what becomes of broken ones.

All files are copies of a shipped example about a cluster that does not exist.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from clusterself.app.many import ReadingStoppedError, ReadMany, read_many
from clusterself.model.catalogue import Catalogue
from clusterself.model.rulebook import Rulebook

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "start-up" / "assessment.yaml"
TEXT = EXAMPLE.read_text("utf-8")
Read = Callable[[Sequence[Path]], ReadMany]


class Fatal:
    """Ends the process into which it is brought."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what the other process calls in order to get it."""
        return os._exit, (1,)


@pytest.fixture
def read(shipped_catalogue: Catalogue) -> Read:
    """Return what reads files in this process, under bronze."""
    bronze = shipped_catalogue.rulebooks["bronze"]
    return lambda paths: read_many(paths, shipped_catalogue, bronze)


def written(folder: Path, name: str, cluster: str, **changed: str) -> Path:
    """Write an assessment of the cluster of this id, with some of its words changed."""
    text = TEXT.replace("example-wood-valley", cluster)
    for old, new in changed.items():
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def clusters(found: ReadMany) -> list[str]:
    """Return the ids of the clusters read."""
    return [one.cluster for one in found.profiles]


def test_results_are_in_the_order_of_the_names_of_the_files(tmp_path: Path, read: Read) -> None:
    files = [written(tmp_path, f"{name}.yaml", f"example-{name}") for name in ("b", "c", "a")]
    assert clusters(read(files)) == ["example-a", "example-b", "example-c"]


def test_the_order_in_which_files_are_named_changes_nothing(tmp_path: Path, read: Read) -> None:
    files = [written(tmp_path, f"{name}.yaml", f"example-{name}") for name in ("b", "c", "a")]
    assert list(read(files).files.items()) == list(read(files[::-1]).files.items())


def test_several_processes_find_the_same(tmp_path: Path, shipped_catalogue: Catalogue) -> None:
    for number in range(60):
        written(tmp_path, f"{number:02}.yaml", f"example-{number:02}")
    written(tmp_path, "broken.yaml", "Example Of No Id")
    bronze = shipped_catalogue.rulebooks["bronze"]
    alone = read_many([tmp_path], shipped_catalogue, bronze, processes=1)
    together = read_many([tmp_path], shipped_catalogue, bronze, processes=2)
    assert list(together.files.items()) == list(alone.files.items())
    assert len(alone.profiles) == 60


def test_a_broken_file_among_good_ones_is_told_with_its_place(tmp_path: Path, read: Read) -> None:
    good = [written(tmp_path, f"{name}.yaml", f"example-{name}") for name in ("a", "c")]
    broken = written(tmp_path, "b.yaml", "example-b", **{"country: SK": "country: Slovakia"})
    found = read([broken, *good])
    assert clusters(found) == ["example-a", "example-c"]
    ((file, (fault,)),) = found.broken.items()
    assert file == str(broken)
    assert (fault.code, fault.where.line) == ("CS205", 8)


def test_other_yaml_files_of_a_folder_are_passed_over(tmp_path: Path, read: Read) -> None:
    written(tmp_path, "a.yaml", "example-a")
    (tmp_path / "plan.yaml").write_text("clusterself: plan/1\n", "utf-8")
    (tmp_path / "other.yaml").write_text("name: something else\n", "utf-8")
    assert list(read([tmp_path]).files) == [str(tmp_path / "a.yaml")]


def test_an_assessment_of_a_later_version_in_a_folder_is_not_passed_over(
    tmp_path: Path, read: Read
) -> None:
    written(tmp_path, "a.yaml", "example-a", **{"assessment/1": "assessment/2"})
    ((fault,),) = read([tmp_path]).broken.values()
    assert fault.code == "CS112"


def test_another_file_that_is_named_itself_is_a_fault(tmp_path: Path, read: Read) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("clusterself: plan/1\n", "utf-8")
    ((fault,),) = read([tmp_path, plan]).broken.values()
    assert (fault.code, fault.where.file) == ("CS112", str(plan))


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path, read: Read) -> None:
    file = written(tmp_path, "a.yaml", "example-a")
    assert clusters(read([file, tmp_path, file])) == ["example-a"]


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path, read: Read) -> None:
    ((fault,),) = read([tmp_path / "missing.yaml"]).broken.values()
    assert fault.code == "CS101"


def test_progress_counts_the_files_up_to_all(tmp_path: Path, shipped_catalogue: Catalogue) -> None:
    for number in range(50):
        (tmp_path / f"{number:02}.yaml").write_text("clusterself: assessment/1\n", "utf-8")
    told: list[tuple[int, int]] = []
    bronze = shipped_catalogue.rulebooks["bronze"]
    read_many(
        [tmp_path], shipped_catalogue, bronze, lambda done, of: told.append((done, of)), processes=1
    )
    assert told == [(20, 50), (40, 50), (50, 50)]


def test_a_process_that_ends_before_its_time_is_told_in_words(
    tmp_path: Path, shipped_catalogue: Catalogue
) -> None:
    written(tmp_path, "a.yaml", "example-a")
    fatal = cast("Rulebook", Fatal())
    with pytest.raises(ReadingStoppedError, match="ended from outside"):
        read_many([tmp_path], shipped_catalogue, fatal, processes=2)
