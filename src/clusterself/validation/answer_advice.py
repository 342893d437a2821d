"""What a careful reader would ask about an assessment that can be scored as it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

from clusterself.catalogue.checks.assessments import Check, Subject, papers_in
from clusterself.catalogue.shape import Path
from clusterself.diagnostics import Diagnostic, Place
from clusterself.model.answer import Evidence, FactAnswer
from clusterself.model.answered import AnswerError, stated_values
from clusterself.model.base import EvidenceRule
from clusterself.model.catalogue import Catalogue
from clusterself.model.condition import Condition
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.quantity import exact_text
from clusterself.model.truth import facts_in
from clusterself.model.values import Span
from clusterself.scoring.evidence import is_valid

MANY_ANSWERS = 8  # so many alike, and it looks as if nobody had read the levels


def retired_things_are_not_answered(subject: Subject) -> Iterator[Diagnostic]:
    """CS809: answers go to what the catalogue still asks."""
    things: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("facts", subject.assessment.facts, subject.catalogue.facts),
        ("answers", subject.assessment.answers, subject.catalogue.indicators),
    )
    for key, answers, known in things:
        for name in answers:
            retired = getattr(known.get(name), "retired", None)
            if retired is not None:
                where = subject.document.place((key, name), at_key=True)
                message = f"`{name}` is retired since edition {retired.edition}"
                hint = f"answer `{retired.successor}` instead" if retired.successor else ""
                yield Diagnostic(where, "CS809", message, hint)


def parts_add_up(subject: Subject) -> Iterator[Diagnostic]:
    """CS810: a part is not more than the whole, and all parts together are the whole."""
    wholes: dict[str, list[str]] = {}
    for fact in subject.catalogue.facts.values():
        if isinstance(fact, AskedFact):
            if fact.part_of is not None:
                wholes.setdefault(fact.part_of, []).append(fact.id)
            continue
        derived = fact.derived
        if derived.ratio and derived.to and fact.is_share:
            yield from _misfits(subject, (derived.ratio,), derived.to)
        if fact.equals is not None:
            yield from _misfits(subject, derived.sum, fact.equals, must_equal=True)
    for whole, parts in wholes.items():
        yield from _misfits(subject, tuple(parts), whole)


def _misfits(
    subject: Subject, parts: tuple[str, ...], whole: str, *, must_equal: bool = False
) -> Iterator[Diagnostic]:
    known = {part: dict(_spans(subject, part)) for part in parts}
    for year, limit in _spans(subject, whole):
        found = {part: spans[year] for part, spans in known.items() if year in spans}
        if not found or len({span.unit for span in (limit, *found.values())}) > 1:
            continue
        is_whole = must_equal and len(found) == len(parts)
        wrong = _misfit(list(found.values()), limit, must_equal=is_whole)
        if wrong is not None:
            names = ", ".join(f"`{part}`" for part in found)
            verb = "together give" if len(found) > 1 else "is"
            where = subject.document.place(("facts", next(reversed(found)), *year))
            second = Place(subject.document.place(("facts", whole, *year)), "the whole is here")
            message = f"{names} {verb} {wrong[0]}, but `{whole}` is {wrong[1]}"
            yield Diagnostic(where, "CS810", message, "count again: one figure is wrong", second)


def _misfit(parts: list[Span], whole: Span, *, must_equal: bool) -> tuple[str, str] | None:
    """Return the sum and the limit that do not go together, in words."""
    low = sum((part.low or Fraction(0) for part in parts), Fraction(0))
    if whole.high is not None and low > whole.high:
        return f"{_least(parts)}{exact_text(low)}", f"{_most(whole)}{exact_text(whole.high)}"
    highs = [part.high for part in parts]
    if must_equal and whole.low is not None and None not in highs:
        high = sum((end for end in highs if end is not None), Fraction(0))
        if high < whole.low:
            at_most = "" if all(part.is_exact for part in parts) else "at most "
            at_least = "" if whole.is_exact else "at least "
            return f"{at_most}{exact_text(high)}", f"{at_least}{exact_text(whole.low)}"
    return None


def _least(parts: list[Span]) -> str:
    return "" if all(part.is_exact for part in parts) else "at least "


def _most(whole: Span) -> str:
    return "" if whole.is_exact else "at most "


Year: TypeAlias = tuple[str, ...]  # empty for facts that are not asked by year


def _spans(subject: Subject, name: str) -> Iterator[tuple[Year, Span]]:
    """Yield the numbers that an answer leaves possible, for each year if there are any."""
    fact, answer = subject.catalogue.facts.get(name), subject.assessment.facts.get(name)
    if fact is None or answer is None:
        return
    for year, part in (answer.years or {"": answer}).items():
        span = _span(fact, part)
        if span is not None:
            yield ((year,) if year else ()), span


def _span(fact: Fact, answer: FactAnswer) -> Span | None:
    try:
        values = None if answer.is_unknown else stated_values(fact, answer)
    except AnswerError:  # said elsewhere
        return None
    return values if isinstance(values, Span) else None


def answers_have_evidence(subject: Subject) -> Iterator[Diagnostic]:
    """CS811: a level that needs a paper has one."""
    for name, answer in subject.assessment.answers.items():
        indicator = subject.catalogue.indicators.get(name)
        if indicator is None or indicator.fact or answer.evidence:
            continue
        if isinstance(answer.level, int) and answer.level >= indicator.evidence.required_from:
            where = subject.document.place(("answers", name), at_key=True)
            message = f"level {answer.level} of `{name}` has no evidence"
            hint = f"accepted: {', '.join(indicator.evidence.accepts)}"
            yield Diagnostic(where, "CS811", message, hint)


def evidence_is_in_date(subject: Subject) -> Iterator[Diagnostic]:
    """CS812: papers of an accepted kind are still valid on the day of the assessment."""
    of_facts = _rules_of_facts(subject.catalogue)
    for path, paper in papers_in(subject.assessment):
        rules = [r for r in _rules(subject.catalogue, of_facts, path) if paper.kind in r.accepts]
        if _has_expired(subject, paper, rules):
            key = "date" if paper.valid_until is None else "valid_until"
            where = subject.document.place((*path, key))
            message = f"“{paper.title}” is out of date and proves nothing any more"
            yield Diagnostic(where, "CS812", message, "name a newer paper")


def _has_expired(subject: Subject, paper: Evidence, rules: list[EvidenceRule]) -> bool:
    day = subject.assessment.assessed_on
    if paper.date > day:  # said elsewhere
        return False
    if paper.valid_until is not None and paper.valid_until < day:
        return True
    return bool(rules) and not any(is_valid(paper, rule, day) for rule in rules)


def _rules(
    catalogue: Catalogue, of_facts: Mapping[str, list[EvidenceRule]], path: Path
) -> list[EvidenceRule]:
    """Return the rules by which a paper at this place is judged."""
    key, name = path[0], str(path[1])
    if key == "answers" and name in catalogue.indicators:
        return [catalogue.indicators[name].evidence]
    return of_facts.get(name, []) if key == "facts" else []


def _rules_of_facts(catalogue: Catalogue) -> Mapping[str, list[EvidenceRule]]:
    """Return, for each fact, the rules for papers of all that follows from it."""
    found: dict[str, list[EvidenceRule]] = {}
    for condition, rule in _judged(catalogue):
        names = facts_in(condition)
        for name in {fact.id for n in names for fact in catalogue.asked_facts(n)} | set(names):
            found.setdefault(name, []).append(rule)
    return found


def _judged(catalogue: Catalogue) -> Iterator[tuple[Condition, EvidenceRule]]:
    for indicator in catalogue.indicators.values():
        yield from ((condition, indicator.evidence) for _, condition in indicator.ladder)
    for rulebook in catalogue.rulebooks.values():
        for criterion in rulebook.criteria:
            if criterion.evidence is not None:
                yield criterion.when, criterion.evidence


def evidence_files_are_there(subject: Subject) -> Iterator[Diagnostic]:
    """CS814, CS816: a file named as evidence lies where the assessment says.

    An assessment may be sent without its papers: of a folder that is not there, one note is enough.
    """
    missing: dict[str, list[Path]] = {}
    for path, paper in papers_in(subject.assessment):
        if paper.file is None or subject.exists(paper.file):
            continue
        folder = paper.file.rpartition("/")[0]
        if folder and not subject.exists(folder):
            missing.setdefault(folder, []).append(path)
            continue
        where = subject.document.place((*path, "file"))
        hint = "the name counts from the folder of the assessment"
        yield Diagnostic(where, "CS814", f"there is no file `{paper.file}`", hint)
    for folder, paths in missing.items():
        where = subject.document.place((*paths[0], "file"))
        papers = "1 paper" if len(paths) == 1 else f"{len(paths)} papers"
        message = f"there is no folder `{folder}`, where {papers} should be"
        yield Diagnostic(where, "CS816", message)


def levels_differ(subject: Subject) -> Iterator[Diagnostic]:
    """CS815: not every indicator is answered with the same level."""
    answers = subject.assessment.answers.values()
    levels = Counter(answer.level for answer in answers if isinstance(answer.level, int))
    if len(levels) == 1 and levels.total() >= MANY_ANSWERS:
        (level,) = levels
        where = subject.document.place(("answers",), at_key=True)
        message = f"all {levels.total()} indicators are answered with level {level}"
        yield Diagnostic(where, "CS815", message, "read the levels of each indicator again")


CHECKS: tuple[Check, ...] = (
    retired_things_are_not_answered,
    parts_add_up,
    answers_have_evidence,
    evidence_is_in_date,
    evidence_files_are_there,
    levels_differ,
)
