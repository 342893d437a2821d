"""Two assessments that differ in the name alone give results that differ in the name alone.

The names are of one length, so that lines break at the same places.
"""

from functools import cache
from pathlib import Path

import pytest

from clusterself.app.assess import assess, ladder
from clusterself.app.render import FILE_FORMATS, FileFormat, render
from clusterself.model.gap_report import GapReport
from clusterself.model.ladder_report import LadderReport
from running import run

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = {
    "start-up": "Example Wood Valley (fictional)",
    "strong": "Example Medical Technology Network (fictional)",
    "uneven-silver": "Example Clean Production Cluster (fictional)",
    "excellent-gold": "Example Maritime Technology Cluster (fictional)",
}
LABELS = ("bronze", "silver", "gold")
# Names that sort before and after all others, read like a label or a number, or are not Latin.
OTHERS = ("Aaa Region", "Zzz Region", "Gold gold.", "1234567890", "Žďár Újság")

each_example = pytest.mark.parametrize("example", NAMES)
each_label = pytest.mark.parametrize("label", LABELS)
each_name = pytest.mark.parametrize("name", OTHERS)


def _named(folder: Path, example: str, name: str) -> Path:
    """Write an example and, if there is one, its earlier file under another name."""
    for file in sorted((EXAMPLES / example).glob("*.yaml")):
        text = file.read_text("utf-8")
        assert text.count(f"name: {NAMES[example]}") == 1
        written = text.replace(f"name: {NAMES[example]}", f'name: "{name}"')
        (folder / file.name).write_text(written, "utf-8")
    return folder / "assessment.yaml"


def _previous(file: Path) -> Path | None:
    earlier = file.with_name("assessment-2025-03.yaml")
    return earlier if earlier.exists() else None


class Reports:
    """Reports on one example under any name, each made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.gap = cache(self._gap)
        self.ladder = cache(self._ladder)

    def _file(self, example: str, name: str) -> Path:
        folder = self._folder / example / str(OTHERS.index(name))
        folder.mkdir(parents=True, exist_ok=True)
        return _named(folder, example, name)

    def _gap(self, example: str, name: str, label: str) -> GapReport:
        file = self._file(example, name)
        report, faults = assess(file, label, _previous(file))
        assert report is not None, faults
        return report

    def _ladder(self, example: str, name: str) -> LadderReport:
        file = self._file(example, name)
        report, faults = ladder(file, _previous(file))
        assert report is not None, faults
        return report


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Return the reports, kept for all tests here."""
    return Reports(tmp_path_factory.mktemp("names"))


def _assert_differ_in_the_name_alone(one: str, first: str, other: str, name: str) -> None:
    # Lines instead of one text, so that pytest shows the first that differs.
    assert other.splitlines() == one.replace(first, name).splitlines()


@each_example
@each_label
def test_the_content_of_a_report_differs_in_the_name_alone(
    example: str, label: str, reports: Reports
) -> None:
    one, other = (reports.gap(example, name, label) for name in OTHERS[:2])
    assert one.heading.cluster == "Aaa Region"
    assert other._replace(heading=one.heading) == one
    assert other.heading._replace(cluster="Aaa Region") == one.heading


@each_example
def test_the_content_of_a_ladder_differs_in_the_name_alone(example: str, reports: Reports) -> None:
    one, other = (reports.ladder(example, name) for name in OTHERS[:2])
    assert one.heading.cluster == "Aaa Region"
    assert other._replace(heading=one.heading) == one
    assert other.heading._replace(cluster="Aaa Region") == one.heading


@pytest.mark.parametrize("file_format", FILE_FORMATS)
@each_example
@each_label
def test_a_report_differs_in_the_name_alone_in_every_format(
    example: str, label: str, file_format: FileFormat, reports: Reports
) -> None:
    one, other = (render(reports.gap(example, n, label), file_format) for n in OTHERS[:2])
    _assert_differ_in_the_name_alone(one, "Aaa Region", other, "Zzz Region")


@pytest.mark.parametrize("file_format", ["html", "json", "md"])
def test_the_name_stands_in_every_report_for_people_and_programs(
    file_format: FileFormat, reports: Reports
) -> None:
    assert "Aaa Region" in render(reports.gap("strong", "Aaa Region", "gold"), file_format)


@each_label
def test_the_annex_as_csv_does_not_name_anybody(label: str, reports: Reports) -> None:
    assert "Aaa Region" not in render(reports.gap("strong", "Aaa Region", label), "csv")


@each_example
def test_the_two_printed_pages_differ_in_the_name_alone(example: str, reports: Reports) -> None:
    one, other = (
        render(reports.gap(example, name, "bronze"), "html", brief=True) for name in OTHERS[:2]
    )
    _assert_differ_in_the_name_alone(one, "Aaa Region", other, "Zzz Region")


@pytest.mark.parametrize("file_format", ["html", "json", "md"])
@each_example
def test_the_ladder_differs_in_the_name_alone_in_every_format(
    example: str, file_format: FileFormat, reports: Reports
) -> None:
    one, other = (render(reports.ladder(example, name), file_format) for name in OTHERS[:2])
    assert "Aaa Region" in one
    _assert_differ_in_the_name_alone(one, "Aaa Region", other, "Zzz Region")


def _screen(folder: Path, example: str, name: str, rulebook: str) -> str:
    # The same folder each time: the command that is named at the end holds the path.
    file = _named(folder, example, name)
    earlier = _previous(file)
    more = ["--previous", earlier] if earlier else []
    done = run("assess", file, "--rulebook", rulebook, *more)
    assert done.code == 0, done.err
    return done.out


@each_example
@pytest.mark.parametrize("rulebook", [*LABELS, "all"])
def test_what_the_terminal_shows_differs_in_the_name_alone(
    example: str, rulebook: str, tmp_path: Path
) -> None:
    one, other = (_screen(tmp_path, example, name, rulebook) for name in OTHERS[:2])
    assert one.startswith("Aaa Region (")
    _assert_differ_in_the_name_alone(one, "Aaa Region", other, "Zzz Region")


@each_name
def test_no_name_moves_a_score_a_verdict_or_an_order(name: str, reports: Reports) -> None:
    one, other = (reports.gap("uneven-silver", n, "silver") for n in ("Aaa Region", name))
    assert other._replace(heading=one.heading) == one


@each_name
def test_no_name_moves_the_next_label(name: str, reports: Reports) -> None:
    one, other = (reports.ladder("uneven-silver", n) for n in ("Aaa Region", name))
    assert other._replace(heading=one.heading) == one


def test_the_name_in_the_earlier_file_plays_no_part(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    now = _named(first, "uneven-silver", "Aaa Region")
    renamed = _named(second, "uneven-silver", "Zzz Region").with_name("assessment-2025-03.yaml")
    assert ladder(now, _previous(now)) == ladder(now, renamed)
