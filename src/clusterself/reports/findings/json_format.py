"""Findings for programs, as JSON.

Lines and columns count from 1, in characters; an end column is the first after what is meant, and
null where the text of the file is not known. Edits also carry offsets into the text of the file,
counted from 0, in characters, without byte order mark.
"""

import json

from clusterself.diagnostics import Diagnostic, Edit, Location
from clusterself.reports.findings import Findings
from clusterself.reports.findings.extent import end_column
from clusterself.reports.findings.sources import Source, Sources
from clusterself.rules import RULES, Severity

FORMAT = "clusterself-findings/1"


def json_format(findings: Findings) -> str:
    """Return the findings as one JSON object."""
    sources = Sources(findings.texts)
    content = {
        "format": FORMAT,
        "summary": {
            "checked": findings.checked,
            "passed_over": findings.passed_over,
            "with_findings": findings.with_findings,
            **{str(severity): findings.number_of(severity) for severity in Severity},
            "fixable": findings.fixable,
        },
        "findings": [_finding(found, sources) for found in findings.diagnostics],
    }
    return dumped(content)


def dumped(content: object) -> str:
    """Return readable JSON; names of files that are not UTF-8 are escaped."""
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _finding(found: Diagnostic, sources: Sources) -> dict[str, object]:
    second = found.second
    return {
        "code": found.code,
        "severity": str(found.severity),
        "title": RULES[found.code].title,
        "message": found.message,
        "hint": found.hint or None,
        "where": _place(found.where, found.message, sources),
        "second": second
        and {"label": second.label, "where": _place(second.where, found.message, sources)},
        "fix": [_edit(edit, sources.get(found.where.file)) for edit in found.fix],
    }


def _place(where: Location, message: str, sources: Sources) -> dict[str, object]:
    return {
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "end_column": end_column(sources, where, message),
    }


def _edit(edit: Edit, source: Source | None) -> dict[str, object]:
    return {
        "start": edit.start,
        "end": edit.end,
        "from": source and _line_and_column(source, edit.start),
        "to": source and _line_and_column(source, edit.end),
        "text": edit.text,
    }


def _line_and_column(source: Source, offset: int) -> dict[str, int]:
    line, column = source.line_and_column(offset)
    return {"line": line, "column": column}
