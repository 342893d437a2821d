"""What still has to be asked of those who run the label, and what the way to it costs."""

from clusterself.model.gap_report import GapReport, LabelProcess
from clusterself.model.rulebook import Fee
from clusterself.reports.wording import grouped, number


def not_public(report: GapReport) -> str:
    """Say what may decide although nobody can test it here; the first rule listed is named."""
    rules = report.result.unknown_rules
    if not rules:
        return ""
    named = f"Rules that are not public can still decide, first of all {rules[0]}."
    return f"{named} {advice}" if (advice := ask(report)) else named


def ask(report: GapReport) -> str:
    """Say whom to ask for rules that are not public."""
    issuer = report.process.issuer
    return f"Ask the {issuer.name} before you apply." if issuer else ""


def way_sentence(report: GapReport) -> str:
    """Say in one line how the way begins, how long its steps take and what it costs."""
    process = report.process
    if not process.steps:
        return ""
    begin = f"The way to {report.result.rulebook} begins with: {process.steps[0].step}"
    return ". ".join([begin, *_times(process), *_fee(process.fees)]) + "."


def _times(process: LabelProcess) -> list[str]:
    """Return the steps whose length in weeks was described; of the others nothing is public."""
    known = [
        f"{step.step} about {number(step.weeks)} {'week' if step.weeks == 1 else 'weeks'}"
        for step in process.steps
        if step.weeks
    ]
    return [f"Known times: {', '.join(known)}"] if known else []


def _fee(fees: tuple[Fee, ...]) -> list[str]:
    if not fees:
        return []
    least = min((fee for fee in fees if fee.currency == fees[0].currency), key=lambda f: f.value)
    source = "a page without a date" if least.as_of == "undated" else f"as of {least.as_of}"
    return [f"Fee: from {least.currency} {grouped(least.value)} ({source})"]
