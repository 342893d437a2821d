"""Use case of `whatif`: the scorecards before and after changed answers; no file is changed."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from clusterself.app.answers import nothing_applies
from clusterself.app.explain import Setup, previous_assessment, set_up
from clusterself.catalogue.changed_answers import NewAnswer, with_answer
from clusterself.catalogue.document import Data, Document
from clusterself.catalogue.load_assessment import answers_in
from clusterself.catalogue.short_answers import fact_set, level_set, read_answer
from clusterself.diagnostics import Diagnostic, Loaded
from clusterself.model.answer import FactAnswer
from clusterself.model.assessment import Assessment
from clusterself.model.catalogue import Catalogue
from clusterself.model.fact import AskedFact, Fact
from clusterself.model.gap_report import GapReport
from clusterself.reports.compose import compose
from clusterself.reports.facts import fact_value
from clusterself.scoring.known import KnownFacts
from clusterself.scoring.levels import ladder_facts
from clusterself.scoring.score import NothingAppliesError, score


class WrongSettingError(ValueError):
    """A change that cannot be made; the message says why."""


class Setting(NamedTuple):
    """One answer before and after; `papers` is the number of those it keeps."""

    name: str
    title: str
    year: str | None
    before: str
    after: str
    papers: int


class WhatIf(NamedTuple):
    """Two reports on one organisation, and what differs in its answers."""

    settings: tuple[Setting, ...]
    before: GapReport
    after: GapReport


def whatif(
    path: Path, wanted: Sequence[str], rulebook_id: str, previous: Path | None = None
) -> Loaded[WhatIf]:
    """Score as it is, and as it would be; raises UnknownNameError and WrongSettingError."""
    setup, faults = set_up(path, rulebook_id)
    if setup is None:
        return Loaded(None, faults)
    earlier, earlier_faults = previous_assessment(setup, previous)
    if earlier_faults:
        return Loaded(None, earlier_faults)
    changes = [_change(setup, text) for text in _each_once(wanted)]
    after = _changed(setup, changes, faults)
    before_report = _report(setup, setup.assessment, earlier)
    after_report = _report(setup, after, earlier)
    if before_report is None:
        return Loaded(None, (nothing_applies(path, setup.rulebook),))
    if after_report is None:
        raise WrongSettingError("then nothing is left to score")
    settings = tuple(_setting(setup, change, after) for change in changes)
    return Loaded(WhatIf(settings, before_report, after_report), faults)


class _Change(NamedTuple):
    name: str
    year: str | None
    answer: NewAnswer


def _each_once(wanted: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in wanted:
        name = text.partition("=")[0].strip()
        if name in seen:
            raise WrongSettingError(f"{name} is set twice")
        seen.add(name)
        yield text


def _change(setup: Setup, text: str) -> _Change:
    name, sign, value = (part.strip() for part in text.partition("="))
    if not name or not sign or not value:
        raise WrongSettingError(f"{text}: write it as ID=VALUE, such as strategy.documented=3")
    new, faults = read_answer(value)
    if faults or not new:
        reason = faults[0].message if faults else "there is no answer between the brackets"
        raise WrongSettingError(f"{name}: {reason}")
    catalogue = setup.draft.catalogue
    if name in catalogue.indicators:
        _check_answerable(catalogue, name, new)
        return _Change(name, None, NewAnswer("answers", name, lambda old: level_set(new, old)))
    if name not in catalogue.facts:
        raise WrongSettingError(_unknown(setup, name))
    year = None if _names_years(new) else _year(setup, catalogue.facts[name])
    return _Change(name, year, NewAnswer("facts", name, lambda old: fact_set(new, old, year)))


def _check_answerable(catalogue: Catalogue, name: str, new: dict[str, Data]) -> None:
    """Refuse a level for what follows from facts, and say which facts to set."""
    indicator = catalogue.indicators[name]
    if not indicator.ladder or "not_applicable" in new:
        return
    facts = [
        fact.id for tested in ladder_facts(indicator) for fact in catalogue.asked_facts(tested)
    ]
    instead = ", ".join(dict.fromkeys(facts))
    raise WrongSettingError(f"the level of {name} follows from facts; set instead: {instead}")


def _unknown(setup: Setup, name: str) -> str:
    catalogue = setup.draft.catalogue
    for criterion in setup.rulebook.criteria:
        if criterion.id == name:
            return f"{name} is a criterion: {criterion.when}; set what it asks for"
    close = get_close_matches(name, [*catalogue.indicators, *catalogue.facts], n=1)
    hint = f"did you mean {close[0]}?" if close else "`clusterself catalogue list` shows all"
    return f"the catalogue has no indicator or fact {name}; {hint}"


def _names_years(new: dict[str, Data]) -> bool:
    return all(key.isdigit() for key in new)


def _year(setup: Setup, fact: Fact) -> str | None:
    """Return the year that is set: the one that counts now, else the last closed one.

    While accounts are not closed, the last closed one is that of the other amounts.
    """
    if not isinstance(fact, AskedFact) or not fact.by_year:
        return None
    assessment, catalogue = setup.assessment, setup.draft.catalogue
    now = KnownFacts(catalogue, assessment).leaves(fact.id)[0].year
    if now is not None:
        return now
    alike = (
        year
        for name, answer in assessment.facts.items()
        if getattr(catalogue.facts[name], "type", None) == fact.type
        for year in answer.years or ()
    )
    return assessment.closed_year(alike) or str(assessment.assessed_on.year - 1)


def _changed(setup: Setup, changes: Sequence[_Change], known: tuple[Diagnostic, ...]) -> Assessment:
    document: Document = setup.document
    for change in changes:
        document = with_answer(document, change.answer)
    after, faults = answers_in(document, setup.draft.catalogue)
    if after is None:
        new = [fault for fault in faults if fault.is_error and fault not in known]
        raise WrongSettingError("; ".join(dict.fromkeys(_said(fault, changes) for fault in new)))
    return after.assessment


def _said(fault: Diagnostic, changes: Sequence[_Change]) -> str:
    """Write a fault with its hint, and with the name that was set if there is just one."""
    text = f"{fault.message} ({fault.hint})" if fault.hint else fault.message
    is_named = len(changes) > 1 or changes[0].name in text
    return text if is_named else f"{changes[0].name}: {text}"


def _report(setup: Setup, assessment: Assessment, earlier: Assessment | None) -> GapReport | None:
    catalogue, rulebook = setup.draft.catalogue, setup.rulebook
    try:
        card = score(catalogue, assessment, rulebook, earlier)
    except NothingAppliesError:
        return None
    return compose(catalogue, assessment, rulebook, card)


def _setting(setup: Setup, change: _Change, after: Assessment) -> Setting:
    catalogue, name, year = setup.draft.catalogue, change.name, change.year
    if change.answer.part == "answers":
        texts = [_level_text(one, name) for one in (setup.assessment, after)]
        title, papers = catalogue.indicators[name].title, len(after.answers[name].evidence)
    else:
        fact = catalogue.facts[name]
        texts = [_fact_text(one, fact, year) for one in (setup.assessment, after)]
        found = _in_year(after.facts[name], year)
        title, papers = fact.title, len(found.evidence) if found else 0
    return Setting(name, title, year, texts[0], texts[1], papers)


def _level_text(assessment: Assessment, name: str) -> str:
    answer = assessment.answers.get(name)
    if answer is None:
        return "not answered"
    if answer.not_applicable is not None:
        return "not applicable"
    return "unknown" if answer.is_unknown else f"level {answer.level}"


def _in_year(answer: FactAnswer | None, year: str | None) -> FactAnswer | None:
    if answer is None or answer.years is None:
        return answer
    latest = max(answer.years, default="")
    return answer.years.get(year or latest)


def _fact_text(assessment: Assessment, fact: Fact, year: str | None) -> str:
    answer = _in_year(assessment.facts.get(fact.id), year)
    return "not answered" if answer is None else fact_value(fact, answer)
