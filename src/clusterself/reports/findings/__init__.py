"""What checking found, in the formats that authors and programs read: one module a format."""

from collections.abc import Mapping
from typing import NamedTuple

from clusterself.diagnostics import Diagnostic
from clusterself.rules import Severity


class Findings(NamedTuple):
    """What is wrong in the files that were checked, sorted by place.

    `texts` are the texts of the files by their names in the diagnostics, decoded, without byte
    order mark; a file that could not be read has none. `passed_over` are the files that were left
    out because no `clusterself:` line says what they are.
    """

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    checked: int
    passed_over: int = 0

    @property
    def fixable(self) -> int:
        """Return how many diagnostics bring edits that mend them."""
        return sum(bool(d.fix) for d in self.diagnostics)

    @property
    def with_findings(self) -> int:
        """Return how many files have diagnostics."""
        return len({d.where.file for d in self.diagnostics})

    def number_of(self, severity: Severity) -> int:
        """Return how many diagnostics have this severity."""
        return sum(d.severity is severity for d in self.diagnostics)
