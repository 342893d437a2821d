"""What identifies a finding from one run to the next, wherever its line has moved to."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from clusterself.diagnostics import Diagnostic
from clusterself.reports.findings import Findings
from clusterself.reports.findings.sources import Sources

_LENGTH = 32


def fingerprints(findings: Findings, sources: Sources) -> Iterator[str]:
    """Yield one for each finding, from rule, file and text of the line.

    Equal lines are told apart by counting them, so that inserted lines change nothing.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for found in findings.diagnostics:
        identity = (found.code, found.where.file, _line(found, sources))
        seen[identity] += 1
        content = "\0".join((*identity, str(seen[identity])))
        yield sha256(content.encode("utf-8", "surrogateescape")).hexdigest()[:_LENGTH]


def _line(found: Diagnostic, sources: Sources) -> str:
    source = sources.at(found.where)
    return source.lines[found.where.line - 1].strip() if source else ""
