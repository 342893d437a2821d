"""The annex as CSV: one row an indicator, for spreadsheets."""

import csv
from io import StringIO

from clusterself.model.gap_report import GapReport, IndicatorLine
from clusterself.reports import wording
from clusterself.reports.free_text import no_formula

COLUMNS = (
    "id", "dimension", "topic", "indicator", "level", "target", "minimum", "answer", "descriptor",
    "next level", "level with papers alone", "evidence", "papers accepted", "comment",
    "rulebook", "assessed on", "catalogue edition", "catalogue sha256", "status",
)  # fmt: skip


def csv_report(report: GapReport) -> str:
    """Return the annex with a heading row; commas, quotes where needed, lines ended by CRLF.

    Each row carries the stamp, since rows are sorted, filtered and pasted elsewhere.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    stamp = _stamp(report)
    writer.writerows([no_formula(c) for c in (*_row(line), *stamp)] for line in report.indicators)
    return file.getvalue()


def _row(line: IndicatorLine) -> tuple[object, ...]:
    return (
        line.id,
        line.theme,
        line.topic,
        line.title,
        "" if line.reason else wording.level_range(line.levels),
        line.target,
        "" if line.minimum is None else line.minimum,
        line.reason or wording.STATE_WORDS[line.state],
        line.descriptor or "",
        line.next_descriptor or "",
        "" if line.reason else wording.level_range(line.evidenced_levels),
        wording.EVIDENCE_WORDS[line.evidence],
        ", ".join(line.papers),
        line.comment or "",
    )


def _stamp(report: GapReport) -> tuple[object, ...]:
    head = report.heading
    ruler = (report.result.rulebook, head.assessed_on, head.edition, head.sha256)
    return (*ruler, report.stamp)
