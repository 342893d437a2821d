"""How numbers of findings are told."""

from collections.abc import Iterator, Mapping

from clusterself.reports.findings import Findings
from clusterself.rules import Severity

SEVERITY_WORDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


def summary(findings: Findings) -> str:
    """Return the result in one line."""
    parts = [_found(findings) if findings.diagnostics else _nothing_found(findings.checked)]
    if findings.fixable:
        parts.append(f"{findings.fixable} can be mended with --fix")
    if findings.passed_over:
        parts.append(f"{findings.passed_over} passed over (no `clusterself:` line)")
    return "; ".join(parts)


def _nothing_found(checked: int) -> str:
    return f"{counted(checked, 'file')} checked, nothing found" if checked else "no file checked"


def _found(findings: Findings) -> str:
    found, checked = findings.with_findings, findings.checked
    files = f"{found} of {counted(checked, 'file')}" if found < checked else counted(found, "file")
    return f"{', '.join(_numbers(findings))} in {files}"


def _numbers(findings: Findings) -> Iterator[str]:
    for severity, word in SEVERITY_WORDS.items():
        number = findings.number_of(severity)
        if number:
            yield counted(number, word)


def counted(number: int, word: str) -> str:
    """Return a number with its word, in the plural where it has to be."""
    return f"{number:,} {word}" + ("s" if number != 1 else "")
