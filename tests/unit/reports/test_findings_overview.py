"""A great many findings still print a screen that helps."""

from clusterself.diagnostics import Diagnostic, Location
from clusterself.reports.findings import Findings
from clusterself.reports.findings.text import text


def _lines(*diagnostics: Diagnostic, most: int = 20) -> list[str]:
    findings = Findings(tuple(sorted(diagnostics)), {}, checked=3)
    return text(findings, width=80, colour=False, most=most).splitlines()


def _found(file: str, line: int, code: str) -> Diagnostic:
    return Diagnostic(Location(file, line, 1), code, f"finding {line}")


def test_twenty_are_shown_whole() -> None:
    lines = _lines(*(_found("a.yaml", n, "CS204") for n in range(1, 21)))
    assert lines[0] == "a.yaml:1:1 CS204 finding 1"
    assert lines[38] == "a.yaml:20:1 CS204 finding 20"
    assert lines[39:] == ["", "20 errors in 1 of 3 files"]


def test_of_a_thousand_the_rest_is_counted_by_rule_and_by_file() -> None:
    many = [_found("a.yaml", n, "CS204") for n in range(1, 981)]
    few = [_found("folder/b.yaml", n, "CS503") for n in range(1, 21)]
    lines = _lines(*many, *few)
    assert lines[38:] == [
        "a.yaml:20:1 CS204 finding 20",
        "",
        "980 more, by rule, each with its first place:",
        "  960  CS204  value is not one of the allowed words  a.yaml:21:1",
        "   20  CS503  warning: vague quantifier              folder/b.yaml:1:1",
        "",
        "By file:",
        "  960  a.yaml",
        "   20  folder/b.yaml",
        "",
        "To see all of them: --format json; those of one file: clusterself validate FILE",
        "",
        "980 errors, 20 warnings in 2 of 3 files",
    ]


def test_of_one_file_only_the_way_to_see_all_is_told() -> None:
    lines = _lines(*(_found("a.yaml", n, "CS204") for n in range(1, 4)), most=2)
    assert lines[4:] == [
        "1 more, by rule, each with its first place:",
        "  1  CS204  value is not one of the allowed words  a.yaml:3:1",
        "",
        "By file:",
        "  1  a.yaml",
        "",
        "To see all of them: --format json",
        "",
        "3 errors in 1 of 3 files",
    ]


def test_errors_are_shown_before_warnings_and_stay_in_order() -> None:
    lines = _lines(
        _found("a.yaml", 1, "CS503"),
        _found("a.yaml", 2, "CS811"),
        _found("a.yaml", 3, "CS204"),
        _found("a.yaml", 4, "CS503"),
        most=2,
    )
    assert lines[:4] == [
        "a.yaml:1:1 CS503 warning: finding 1",
        "",
        "a.yaml:3:1 CS204 finding 3",
        "",
    ]


def test_each_rule_has_its_turn() -> None:
    many = [_found("a.yaml", n, "CS204") for n in range(1, 10)]
    lines = _lines(*many, _found("b.yaml", 1, "CS301"), most=4)
    assert lines[:8:2] == [
        "a.yaml:1:1 CS204 finding 1",
        "a.yaml:2:1 CS204 finding 2",
        "a.yaml:3:1 CS204 finding 3",
        "b.yaml:1:1 CS301 finding 1",
    ]


def test_of_many_files_twenty_are_named() -> None:
    lines = _lines(*(_found(f"{n:02}.yaml", 1, "CS204") for n in range(1, 27)), most=0)
    assert lines[3:6] == ["By file:", "  1  01.yaml", "  1  02.yaml"]
    assert lines[23:25] == ["  1  20.yaml", "  and 6 in 6 more files"]


def test_a_title_is_cut_for_the_sake_of_a_long_place() -> None:
    name = "folder/with/a/long/name/and/one/more.yaml"
    lines = _lines(_found(name, 1, "CS204"), most=0)
    assert lines[1] == (
        "  1  CS204  value is not one o...  folder/with/a/long/name/and/one/more.yaml:1:1"
    )
