"""Which assessments make up a course, and which of them is the one at the benchmarking."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scoring"))
from builders import assessment

from clusterself.comparison.benchmarking import at_benchmarking
from clusterself.comparison.series import Named, UnfitSeriesError, series
from clusterself.model.assessment import Assessment, Assessor, Cluster, SingleAssessment
from clusterself.model.progress import LeftOut


def _file(day: str, role: str = "manager", name: str = "", cluster: str = "example") -> Named:
    found = assessment(on=day).model_copy(
        update={
            "assessor": Assessor.model_validate({"role": role}),
            "cluster": Cluster(id=cluster, name="Example (fictional)", country="CZ"),
        }
    )
    return Named(name or f"{day}.yaml", found)


def _agreed(day: str, name: str) -> Named:
    one = _file(day, name=name)
    said = SingleAssessment(
        file="a.yaml", assessor=one.assessment.assessor, assessed_on=date.fromisoformat(day)
    )
    return Named(name, one.assessment.model_copy(update={"reconciled": (said,)}))


# The series


def test_the_earliest_comes_first_however_the_files_are_given() -> None:
    found = series([_file("2026-05-01"), _file("2024-05-01"), _file("2025-05-01")], "manager")
    assert [one.file for one in found.members] == [
        "2024-05-01.yaml",
        "2025-05-01.yaml",
        "2026-05-01.yaml",
    ]


def test_other_roles_are_left_out_and_counted() -> None:
    own = [_file("2025-05-01"), _file("2026-05-01")]
    others = [
        _file("2025-05-01", "mentor"),
        _file("2025-06-01", "mentor"),
        _file("2025-05-01", "board"),
    ]
    found = series([*others, *own], "manager")
    assert found.members == tuple(own)
    assert found.left_out == (LeftOut("board", 1, False), LeftOut("mentor", 2, False))


def test_another_role_can_be_chosen() -> None:
    mentors = [_file("2025-05-01", "mentor"), _file("2026-05-01", "mentor")]
    assert series([*mentors, _file("2025-05-01")], "mentor").members == tuple(mentors)


def test_two_clusters_are_refused_by_id_and_file() -> None:
    files = [_file("2025-05-01", name="a.yaml"), _file("2026-05-01", name="b.yaml", cluster="b")]
    with pytest.raises(UnfitSeriesError, match=r"2 clusters: b \(b.yaml\); example \(a.yaml\)"):
        series(files, "manager")


def test_two_of_one_day_by_one_role_are_refused_by_name() -> None:
    files = [_file("2025-05-01", name="a.yaml"), _file("2025-05-01", name="b.yaml")]
    with pytest.raises(UnfitSeriesError, match=r"2025-05-01 .* \(manager\): a.yaml, b.yaml"):
        series([*files, _file("2026-05-01")], "manager")


def test_the_agreed_one_of_a_day_takes_the_place_of_the_others() -> None:
    agreed, single = _agreed("2025-05-01", "z.yaml"), _file("2025-05-01", name="a.yaml")
    found = series([single, agreed, _file("2026-05-01")], "manager")
    assert [one.file for one in found.members] == ["z.yaml", "2026-05-01.yaml"]
    assert found.left_out == (LeftOut("manager", 1, True),)


def test_what_went_into_an_agreed_one_of_a_later_day_is_not_compared_with_it() -> None:
    agreed = _agreed("2026-05-01", "agreed.yaml")
    later = agreed.assessment.model_copy(update={"assessed_on": date(2026, 5, 9)})
    first = _file("2025-05-01")
    files = [first, _file("2026-05-01"), agreed._replace(assessment=later)]
    found = series(files, "manager")
    assert [one.file for one in found.members] == ["2025-05-01.yaml", "agreed.yaml"]
    assert found.left_out == (LeftOut("manager", 1, is_replaced=True),)


def test_two_agreed_ones_of_a_day_are_refused() -> None:
    files = [_agreed("2025-05-01", "y.yaml"), _agreed("2025-05-01", "z.yaml")]
    with pytest.raises(UnfitSeriesError, match=r"y.yaml, z.yaml"):
        series([*files, _file("2026-05-01")], "manager")


def test_one_alone_is_no_course_and_the_roles_of_others_are_told() -> None:
    files = [_file("2025-05-01"), _file("2026-05-01", "board")]
    with pytest.raises(UnfitSeriesError, match=r"only 2025-05-01.yaml.*board \(1\).*--assessor"):
        series(files, "manager")


# The assessment at the benchmarking


def _before(days: list[str], benchmarked: str | None, last: str = "2026-11-15") -> str | None:
    labels = [] if benchmarked is None else [{"label": "bronze", "benchmarked": benchmarked}]
    earlier: list[Assessment] = [assessment(on=day) for day in days]
    found = at_benchmarking(earlier, assessment(on=last, labels=labels))
    return None if found is None else f"{found.assessment.assessed_on} {found.benchmarked}"


DAYS = ["2024-01-10", "2025-02-20", "2025-04-05", "2026-03-01"]


def test_the_assessment_nearest_to_the_benchmarking_is_taken() -> None:
    # 26 February to 1 March or 4 days after 31 March: five days against nine.
    assert _before(DAYS, "2025-03") == "2025-04-05 2025-03"
    assert _before(DAYS, "2025-02-20") == "2025-02-20 2025-02-20"


def test_of_two_equally_near_the_one_before_counts() -> None:
    assert _before(["2025-03-05", "2025-03-15"], "2025-03-10") == "2025-03-05 2025-03-10"


def test_one_too_long_after_the_benchmarking_is_not_taken_for_it() -> None:
    # 92 days after 10 March 2025 are 10 June.
    assert _before(["2023-01-01", "2025-06-10"], "2025-03-10") == "2025-06-10 2025-03-10"
    assert _before(["2023-01-01", "2025-06-11"], "2025-03-10") == "2023-01-01 2025-03-10"
    assert _before(["2025-06-11", "2025-08-11"], "2025-03-10") == "2025-06-11 None"


def test_without_a_date_the_first_one_is_taken() -> None:
    assert _before(DAYS, None) == "2024-01-10 None"


def test_a_benchmarking_still_to_come_is_none() -> None:
    assert _before(DAYS, "2027-01") == "2024-01-10 None"


def test_nothing_comes_before_the_first() -> None:
    assert _before([], "2025-03") is None
