"""What has risen since an earlier benchmarking, in words."""

from collections.abc import Iterable

from clusterself.model.catalogue import Catalogue
from clusterself.model.gap_report import ImprovementLine
from clusterself.model.quantity import exact_text
from clusterself.model.rulebook import Improvement
from clusterself.model.scorecard import ImprovementResult, TopicRise
from clusterself.model.values import Span, Values
from clusterself.model.verdict import Verdict


def improvement_line(
    catalogue: Catalogue, rule: Improvement | None, found: ImprovementResult | None
) -> ImprovementLine | None:
    """Return the line of a rulebook that asks for a rise; None for the others."""
    if rule is None or found is None:
        return None
    risen = _titles(catalogue, (r for r in found.rises if r.verdict is Verdict.MET))
    open_ones = _titles(catalogue, (r for r in found.rises if r.verdict is Verdict.OPEN))
    months = _months(found.months)
    return ImprovementLine(
        verdict=found.verdict,
        needed=found.needed,
        risen=risen,
        may_have_risen=open_ones,
        months=months,
        timing=found.timing,
        is_compared=found.is_compared,
        sentence=_sentence(rule, found, months, len(risen), len(open_ones)),
    )


def _titles(catalogue: Catalogue, rises: Iterable[TopicRise]) -> tuple[str, ...]:
    return tuple(
        ", ".join(catalogue.indicators[name].title for name in rise.indicators) for rise in rises
    )


def _months(values: Values | None) -> str | None:
    if not isinstance(values, Span) or values.low is None or values.high is None:
        return None
    low, high = exact_text(values.low), exact_text(values.high)
    return low if low == high else f"{low} to {high}"


def _sentence(
    rule: Improvement, found: ImprovementResult, months: str | None, risen: int, may: int
) -> str:
    if not found.is_compared:
        return (
            f"{found.needed} topics must have risen since the earlier benchmarking; name the "
            "assessment of that time with --previous to compare"
        )
    least, most = rule.months
    maybe = f", {may} more may have risen or lack a paper" if may else ""
    verb = "topic has" if risen == 1 else "topics have"
    counted = f"{risen} {verb} risen with papers, {found.needed} are needed{maybe}"
    if months is None:
        return f"{counted}; the date of the earlier benchmarking is not stated"
    when = f"the earlier benchmarking was {months} months ago"
    if found.timing is Verdict.MET:
        return f"{counted}; {when}, within the {least} to {most} that are asked for"
    return f"{counted}; {when}, while about {least} to {most} are asked for"
