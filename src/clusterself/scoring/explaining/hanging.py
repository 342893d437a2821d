"""What hangs on a result: how sensitive it is, and how long labels held are valid."""

from collections.abc import Iterator, Mapping
from functools import partial

from clusterself.model.sensitivity import Moved, SensitiveChange
from clusterself.model.validity import Effort, LabelValidity
from clusterself.scoring.explaining.case import Case, Explainable, Explainables
from clusterself.scoring.explaining.copied import numbers_in
from clusterself.scoring.explaining.explanation import Days, Explanation, Levels, Ref, Value
from clusterself.scoring.sensitivity import sensitivity
from clusterself.scoring.validity import validity_calendar

_COUNTS: Mapping[str, str] = {
    "levels_tried": "answered levels above 0, each lowered by one, alone",
    "weights_tried": "weights of topics, each moved by 20 % up and down, alone",
    "verdict_changes": "of these moves, those that change the verdict",
    "first_changes": "of these moves, those that bring another weakness among the first five",
    "order_changes": "of these moves, those that only change the order of the first five",
}
_UP, _DOWN = "× 6/5", "× 4/5"


def hanging_paths(case: Case) -> Explainables:
    """Yield the figures of sensitivity, of improvement and of the calendar of labels."""
    yield from _sensitivity(case)
    if case.card.improvement is not None:
        yield _plain("improvement.needed", case.card.improvement.needed, _needed(case))
    lines = validity_calendar(
        case.assessment,
        case.catalogue.rulebooks,
        case.assessment.assessed_on,
        {case.rulebook.id: case.card},
    )
    for number, line in enumerate(lines, 1):
        yield from _calendar(case, f"calendar.{number}", line)


def _needed(case: Case) -> Explanation:
    return Explanation(
        "", "", 0, "stands so in the rulebook", sources=(case.rule("improvement", "count"),)
    )


def _plain(path: str, value: Value, like: Explanation) -> Explainable:
    what = path.rpartition(".")[2].replace("_", " ").capitalize()
    explanation = like._replace(path=path, what=what, result=value)
    return Explainable(path, partial(_given, explanation), is_listed=False)


def _given(explanation: Explanation) -> Explanation:
    return explanation


def _reckoned(path: str, value: Value, formula: str, *sources: Ref) -> Explainable:
    return _plain(path, value, Explanation(path, "", value, formula, sources=sources))


def _sensitivity(case: Case) -> Explainables:
    found = sensitivity(case.catalogue, case.assessment, case.rulebook, case.card, case.previous)
    for name, formula in _COUNTS.items():
        yield _reckoned(f"sensitivity.found.{name}", getattr(found, name), formula)
    for change in found.changes:
        yield from _change(case, f"sensitivity.found.changes.{change.id}", change)


def _change(case: Case, path: str, change: SensitiveChange) -> Explainables:
    rules = tuple(case.entry_rule(name) for name in change.indicators if name in case.results)
    if change.moved is Moved.LEVEL:
        answers = case.answer(change.id)
        now = f"as it is: see indicators.{change.id}.levels"
        yield _reckoned(f"{path}.levels_before", Levels(change.levels_before), now, *answers)
        lowered = "each possible level less one, at least 0"
        yield _reckoned(f"{path}.levels_after", Levels(change.levels_after), lowered, *answers)
    elif change.weight_before is not None and change.weight_after is not None:
        factor = _UP if change.moved is Moved.WEIGHT_UP else _DOWN
        yield _reckoned(f"{path}.weight_before", change.weight_before, "of the topic", *rules)
        moved = f"{change.weight_before} {factor}"
        yield _reckoned(f"{path}.weight_after", change.weight_after, moved, *rules)


def _calendar(case: Case, path: str, line: LabelValidity) -> Explainables:
    rules = Ref("rulebook", line.label, ("process",))
    weeks = "the weeks of all steps of the process that have any"
    yield _reckoned(f"{path}.process_weeks", line.process_weeks, weeks, rules)
    held = Ref("assessment", "", ("labels_held",))
    if line.days_left is not None:
        left = f"from {case.assessment.assessed_on} to the last day of {line.valid_until}"
        yield _reckoned(f"{path}.days_left", line.days_left, left, held)
    if line.days_to_renew is not None:
        grace = f"from {case.assessment.assessed_on} to {line.grace_until}"
        yield _reckoned(f"{path}.days_to_renew", line.days_to_renew, grace, held)
    if line.effort is not None:
        yield from _effort(f"{path}.effort", line.effort)
    fees = Ref("rulebook", line.label, ("fees",))
    yield from numbers_in(f"{path}.renewal_fees", fees, line.renewal_fees)


def _effort(path: str, effort: Effort) -> Iterator[Explainable]:
    yield _reckoned(f"{path}.days", Days(effort.days), "the days of all weaknesses")
    if effort.months_left is not None:
        formula = "the days to the end, ÷ 30.4375 days a month"
        yield _reckoned(f"{path}.months_left", effort.months_left, formula)
