"""Findings as authors read them: whole outputs, written by hand."""

from clusterself.diagnostics import Diagnostic, Edit, Location, Place
from clusterself.reports.findings import Findings
from clusterself.reports.findings.text import text

FACTS = """\
clusterself: facts/1
facts:
  - id: staff-of-nowhere
    title: Staff
    better: moer
  - id: staff-of-nowhere
    title: ''
"""
MOER = Diagnostic(
    Location("facts.yaml", 5, 13),
    "CS204",
    "the text `moer` is not allowed here",
    "expected more, less or none; did you mean `more`?",
)


def _text(*diagnostics: Diagnostic, content: str = FACTS, width: int = 80) -> str:
    findings = Findings(diagnostics, {"facts.yaml": content}, checked=3)
    return text(findings, width=width, colour=False)


def test_a_finding_shows_its_entry_its_line_a_mark_and_what_to_do() -> None:
    assert _text(MOER) == (
        "facts.yaml:5:13 CS204 the text `moer` is not allowed here\n"
        "    3 |   - id: staff-of-nowhere\n"
        "    5 |     better: moer\n"
        "      |             ^^^^\n"
        "   = expected more, less or none; did you mean `more`?\n"
        "\n"
        "1 error in 1 of 3 files\n"
    )


def test_a_second_place_has_a_frame_of_its_own() -> None:
    twice = Diagnostic(
        Location("facts.yaml", 6, 9),
        "CS301",
        "there are two facts `staff-of-nowhere`",
        "rename one of them",
        second=Place(Location("facts.yaml", 3, 9), "first defined here"),
    )
    assert _text(twice) == (
        "facts.yaml:6:9 CS301 there are two facts `staff-of-nowhere`\n"
        "    6 |   - id: staff-of-nowhere\n"
        "      |         ^^^^^^^^^^^^^^^^\n"
        "   = first defined here: facts.yaml:3:9\n"
        "    3 |   - id: staff-of-nowhere\n"
        "      |         ----------------\n"
        "   = rename one of them\n"
        "\n"
        "1 error in 1 of 3 files\n"
    )


def test_a_second_place_in_a_file_without_text_is_only_named() -> None:
    twice = Diagnostic(
        Location("facts.yaml", 6, 9),
        "CS301",
        "there are two facts",
        second=Place(Location("other.yaml", 3, 9), "first defined here"),
    )
    assert _text(twice).splitlines()[3:] == [
        "   = first defined here: other.yaml:3:9",
        "",
        "1 error in 1 of 3 files",
    ]


def test_warnings_and_infos_are_named_and_counted() -> None:
    warning = Diagnostic(Location("facts.yaml", 4, 12), "CS503", "vague quantifier")
    note = Diagnostic(Location("gone.yaml", 1, 1), "CS811", "answer without evidence")
    assert _text(warning, note) == (
        "facts.yaml:4:12 CS503 warning: vague quantifier\n"
        "    3 |   - id: staff-of-nowhere\n"
        "    4 |     title: Staff\n"
        "      |            ^^^^^\n"
        "\n"
        "gone.yaml:1:1 CS811 info: answer without evidence\n"
        "\n"
        "1 warning, 1 info in 2 of 3 files\n"
    )


def test_what_can_be_mended_is_said_and_counted() -> None:
    mendable = Diagnostic(
        Location("facts.yaml", 5, 13), "CS204", "not allowed", fix=(Edit(75, 79, "more"),)
    )
    assert _text(mendable).splitlines()[4:] == [
        "   = --fix mends this",
        "",
        "1 error in 1 of 3 files; 1 can be mended with --fix",
    ]


def test_a_long_message_is_broken_between_words() -> None:
    found = Diagnostic(
        Location("facts.yaml", 99, 1),
        "CS105",
        "not valid YAML: did not find the end of a list, which begins in line 3",
        "check the indentation; put text that contains `: ` in quotes",
    )
    assert _text(found, width=48).splitlines()[:5] == [
        "facts.yaml:99:1 CS105 not valid YAML: did not",
        "    find the end of a list, which begins in line",
        "    3",
        "   = check the indentation; put text that",
        "     contains `: ` in quotes",
    ]


def test_a_place_beyond_the_end_of_the_file_has_no_frame() -> None:
    found = Diagnostic(Location("facts.yaml", 99, 1), "CS105", "file ends too early")
    assert _text(found) == (
        "facts.yaml:99:1 CS105 file ends too early\n\n1 error in 1 of 3 files\n"
    )


def test_nothing_a_file_contains_can_steer_the_terminal() -> None:
    found = Diagnostic(Location("a\x1b[2J.yaml"), "CS204", "the text `\x1b[31m\n` is wrong", "\x07")
    assert _text(found) == (
        "a␛[2J.yaml:1:1 CS204 the text `␛[31m␊` is wrong\n   = ␇\n\n1 error in 1 of 3 files\n"
    )


def test_colours_follow_the_severity() -> None:
    warning = Diagnostic(Location("facts.yaml", 2, 1), "CS503", "vague", "say how many")
    findings = Findings((warning,), {"facts.yaml": FACTS}, checked=1)
    assert text(findings, width=80, colour=True) == (
        "\x1b[1mfacts.yaml:2:1\x1b[0m \x1b[1;33mCS503 warning:\x1b[0m vague\n"
        "\x1b[2m    2 |\x1b[0m facts:\n"
        "\x1b[2m      |\x1b[0m \x1b[1;33m^^^^^\x1b[0m\n"
        "\x1b[32m   =\x1b[0m say how many\n"
        "\n"
        "1 warning in 1 file\n"
    )


def test_without_findings_there_is_one_line() -> None:
    assert text(Findings((), {}, checked=17), width=80, colour=True) == (
        "17 files checked, nothing found\n"
    )


def test_files_that_were_passed_over_are_counted() -> None:
    assert text(Findings((), {}, checked=1, passed_over=3), width=80, colour=False) == (
        "1 file checked, nothing found; 3 passed over (no `clusterself:` line)\n"
    )


def test_no_file_at_all_is_not_called_fine() -> None:
    assert text(Findings((), {}, checked=0), width=80, colour=False) == "no file checked\n"
