"""Findings as workflow commands, which GitHub Actions shows beside the lines of a change."""

from clusterself.diagnostics import Diagnostic
from clusterself.reports.findings import Findings
from clusterself.reports.findings.wording import summary
from clusterself.rules import RULES, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def github(findings: Findings) -> str:
    """Return a command a finding, and the result in one line for the log."""
    lines = [*map(_command, findings.diagnostics), summary(findings)]
    return "\n".join(lines).encode("utf-8", "replace").decode("utf-8") + "\n"


def _command(found: Diagnostic) -> str:
    properties = {
        "file": found.where.file,
        "line": str(found.where.line),
        "col": str(found.where.column),
        "title": f"{found.code} {RULES[found.code].title}",
    }
    written = ",".join(f"{k}={v.translate(_IN_PROPERTY)}" for k, v in properties.items())
    return f"::{_COMMANDS[found.severity]} {written}::{_message(found).translate(_IN_MESSAGE)}"


def _message(found: Diagnostic) -> str:
    second = found.second and f"{found.second.label}: {found.second.where}"
    return "\n".join(part for part in (found.message, second, found.hint) if part)
