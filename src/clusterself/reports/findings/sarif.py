"""Findings as SARIF 2.1.0, which code hosts keep as alerts from one run to the next.

All rules are listed, not only those that found something, so that alerts close when they are
resolved. GitHub's own fingerprint of a line, `primaryLocationLineHash`, is left to its upload
action, which warns about any that differ from its own.
"""

import re
from urllib.parse import quote

from clusterself import __version__
from clusterself.diagnostics import Diagnostic, Edit, Location
from clusterself.reports.findings import Findings
from clusterself.reports.findings.extent import end_column
from clusterself.reports.findings.fingerprints import fingerprints
from clusterself.reports.findings.json_format import dumped
from clusterself.reports.findings.sources import Source, Sources
from clusterself.rules import FAMILIES, RULES, Rule, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_FINGERPRINT = "clusterselfFinding/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {code: number for number, code in enumerate(RULES)}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def sarif(findings: Findings) -> str:
    """Return a log with one run."""
    sources = Sources(findings.texts)
    marks = fingerprints(findings, sources)
    driver = {
        "name": "clusterself",
        "version": __version__,
        "rules": [_rule(code, rule) for code, rule in RULES.items()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(found, mark, sources)
            for found, mark in zip(findings.diagnostics, marks, strict=True)
        ],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, rule: Rule) -> dict[str, object]:
    words = re.findall(r"[A-Za-z0-9]+", rule.title)
    family = FAMILIES[code[2]]
    return {
        "id": code,
        "name": "".join(word[0].upper() + word[1:] for word in words),
        "shortDescription": _message(rule.title),
        "fullDescription": _message(f"{family}: {rule.title}"),
        "help": _message(f"clusterself validate --explain {code}"),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [family]},
    }


def _result(found: Diagnostic, mark: str, sources: Sources) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": _INDEX[found.code],
        "level": _LEVELS[found.severity],
        "message": _message("\n".join(filter(None, (found.message, found.hint)))),
        "locations": [_location(found.where, found.message, sources)],
        "partialFingerprints": {_FINGERPRINT: mark},
    }
    if found.second:
        location = _location(found.second.where, found.message, sources)
        result["relatedLocations"] = [
            {"id": 0, **location, "message": _message(found.second.label)}
        ]
    source = sources.get(found.where.file)
    if found.fix and source:
        result["fixes"] = [_fix(found, source)]
    return result


def _message(text: str) -> dict[str, str]:
    """Return a text in which braces are no placeholders and brackets no links."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _location(where: Location, message: str, sources: Sources) -> dict[str, object]:
    region = {"startLine": where.line, "startColumn": where.column}
    end = end_column(sources, where, message)
    if end is not None:
        region["endColumn"] = end
    return {"physicalLocation": {"artifactLocation": _artifact(where.file), "region": region}}


def _artifact(file: str) -> dict[str, str]:
    """Return the address of a file: relative to the repository, unless its name is absolute."""
    if _DRIVE.match(file):
        return {"uri": "file:///" + quote(file.replace("\\", "/"), safe="/:")}
    path = quote(file, errors="surrogateescape")
    if path.startswith("/"):
        return {"uri": f"file://{path}"}
    return {"uri": path, "uriBaseId": "%SRCROOT%"}


def _fix(found: Diagnostic, source: Source) -> dict[str, object]:
    change = {
        "artifactLocation": _artifact(found.where.file),
        "replacements": [_replacement(edit, source) for edit in found.fix],
    }
    return {"artifactChanges": [change]}


def _replacement(edit: Edit, source: Source) -> dict[str, object]:
    first, start = source.line_and_column(edit.start)
    last, end = source.line_and_column(edit.end)
    region = {"startLine": first, "startColumn": start, "endLine": last, "endColumn": end}
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}
