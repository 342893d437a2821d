"""Random assessments: exact, floors, ranges, unknown, unanswered, not applicable; and papers."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from . import catalogues
from .catalogues import CURRENCY, KINDS, REASONS, domain, is_number, step
from .chooser import Chooser
from .plain import LABEL, Case, Data, read_number, write_number

DAY = date(2026, 11, 22)
CLOSED_YEARS = ("2025", "2024")  # those that count
OTHER_YEARS = ("2026", "2023")  # not over yet, or too long ago
FIRST_DAY = date(2020, 11, 1)  # of those that are tried
LAST_YEAR = date(2025, 12, 31)
UNKNOWN = "unknown"
_LIMITS = ("at_least", "more_than", "at_most", "less_than", "between")
FAR = Fraction(14)  # how far beyond its least number a fact without limit is tried


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a catalogue with an assessment of which something is scored."""
    return make_case(Chooser(draw))


def make_case(choose: Chooser) -> Case:
    """Return a catalogue with an assessment of which something is scored."""
    facts = catalogues.make_facts(choose)
    indicators = catalogues.make_indicators(choose, facts)
    names = choose.shuffled([indicator["id"] for indicator in indicators])
    entries = catalogues.make_entries(choose, facts, names)
    scored = [name for entry in entries for name in entry.get("indicators", ())]
    return Case(
        facts=facts,
        indicators=indicators,
        criteria=catalogues.make_criteria(choose, facts, names),
        entries=entries,
        pass_mark=catalogues.make_pass_mark(choose),
        assessment={
            "assessed_on": DAY.isoformat(),
            "labels_held": _labels_held(choose),
            "facts": _fact_answers(choose, facts),
            "answers": _level_answers(choose, indicators, scored),
        },
    )


# Facts

_CURRENCIES = (CURRENCY, CURRENCY, CURRENCY, "CZK")  # conditions ask in the first


def _fact_answers(choose: Chooser, facts: Sequence[Data]) -> Data:
    currency = choose.one_of(_CURRENCIES)
    share = choose.one_of((6, 6, 5, 3, 0))  # of six facts are answered
    answers: Data = {}
    for fact in facts:
        asked = "derived" not in fact
        if share and choose.chance(share if asked else 1, 6 if asked else 3):
            answers[fact["id"]] = _fact_answer(choose, fact, facts, currency)
    return {name: answer for name, answer in answers.items() if _may_stand(name, answers, facts)}


def _may_stand(name: str, answers: Data, facts: Sequence[Data]) -> bool:
    """Tell whether a fact does not follow from others that are answered as well."""
    made_of = parts(next(fact for fact in facts if fact["id"] == name))
    return not made_of or not all(_follows(part, answers, facts) for part in made_of)


def _follows(name: str, answers: Data, facts: Sequence[Data]) -> bool:
    made_of = parts(next(fact for fact in facts if fact["id"] == name))
    follows = bool(made_of) and all(_follows(part, answers, facts) for part in made_of)
    return name in answers or follows


def parts(fact: Data) -> tuple[str, ...]:
    """Return the facts that a derived fact is made of."""
    found: list[str] = []
    for ids in fact.get("derived", {}).values():
        found += [ids] if isinstance(ids, str) else ids
    return tuple(found)


def leaves(name: str, facts: Sequence[Data]) -> set[str]:
    """Return the asked facts behind a fact."""
    fact = next(f for f in facts if f["id"] == name)
    if "derived" not in fact:
        return {name}
    return {leaf for part in parts(fact) for leaf in leaves(part, facts)}


def _fact_answer(choose: Chooser, fact: Data, facts: Sequence[Data], currency: str) -> Data:
    """Return an answer: unknown, a value or a range, by year where the fact is asked by year."""
    if choose.chance(1, 8):
        return {"value": UNKNOWN} | _papers(choose)
    if not (fact.get("by_year") or ("derived" in fact and choose.chance(1, 3))):
        return _one_answer(choose, fact, facts, currency)
    # What is derived has a year that counts: else its parts would say something else about it.
    years = choose.some(CLOSED_YEARS, 1, 2) if "derived" in fact else []
    years += choose.some((*CLOSED_YEARS, *OTHER_YEARS), not years, 3)
    return {year: _year_answer(choose, fact, facts, currency) for year in dict.fromkeys(years)}


def _year_answer(choose: Chooser, fact: Data, facts: Sequence[Data], currency: str) -> Data:
    if choose.chance(1, 8):
        return {"value": UNKNOWN} | _papers(choose)
    return _one_answer(choose, fact, facts, currency)


def _one_answer(choose: Chooser, fact: Data, facts: Sequence[Data], currency: str) -> Data:
    money = {"currency": currency} if fact.get("type") == "money" else {}
    if is_number(fact):
        return _number_answer(choose, fact, facts) | money | _papers(choose)
    if fact["type"] == "date":
        return _date_answer(choose) | _papers(choose)
    return {"value": _word(choose, fact)} | _papers(choose)


def _word(choose: Chooser, fact: Data) -> str | bool:
    words = ("yes", "no", True, False) if fact["type"] == "yes-no" else fact["choices"]
    found: str | bool = choose.one_of(words)
    return found


def _date_answer(choose: Chooser) -> Data:
    key = choose.one_of(("value", "value", *_LIMITS))
    if key == "between":
        days = sorted((_day(choose, last=LAST_YEAR), _day(choose, last=LAST_YEAR)))
        return {key: [_cut(choose, day) for day in days]}
    return {key: _cut(choose, _day(choose, last=DAY if key == "value" else LAST_YEAR))}


def _cut(choose: Chooser, day: date) -> str:
    """Return a date to the day, month or year."""
    return str(day)[: choose.one_of((10, 7, 4))]


def _day(choose: Chooser, first: date = FIRST_DAY, last: date = DAY) -> date:
    return first + timedelta(days=choose.number(0, (min(last, DAY) - first).days))


def days_of(text: str) -> tuple[date, date]:
    """Return the first and the last day that a date to the day, month or year can mean."""
    first = date.fromisoformat((text + "-01-01")[:10])
    if len(text) == 10:
        return first, first
    if len(text) == 4:
        return first, date(first.year, 12, 31)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _number_answer(choose: Chooser, fact: Data, facts: Sequence[Data]) -> Data:
    low, high = domain(fact, facts)
    size = step(fact)
    most = Fraction(1) if fact.get("unit") == "%" else low + FAR if high is None else high
    key = choose.one_of(("value", "value", "value", *_LIMITS)) if most > low else "value"
    if key == "between":
        ends = sorted((_on_grid(choose, low, most, size), _on_grid(choose, low, most, size)))
        return {key: [write_number(fact, end) for end in ends]}
    # The ends themselves would leave no number where a range does not include its end.
    low += size if key == "less_than" else 0
    most -= size if key == "more_than" else 0
    return {key: write_number(fact, _on_grid(choose, low, most, size))}


def _on_grid(choose: Chooser, low: Fraction, high: Fraction, size: Fraction) -> Fraction:
    return low + choose.number(0, int((high - low) / size)) * size


# Papers, labels, levels


def _papers(choose: Chooser) -> Data:
    """Return no papers, or one or two; valid ones or not."""
    some = [_paper(choose) for _ in range(choose.number(0, 2))]
    return {"evidence": some} if some else {}


def _paper(choose: Chooser) -> Data:
    days = ("2026-11-22", "2026-05-01", "2025-11-21", "2024-03-31", "2020-01-01")
    until = (None, None, "2026-11-21", "2026-11-22", "2030-12-31")
    return {
        "title": "P",
        "kind": choose.one_of(KINDS),
        "date": choose.one_of(days),
        "valid_until": choose.one_of(until),
    }


def _labels_held(choose: Chooser) -> list[Data] | None:
    if choose.chance(1, 3):
        return None
    return [_label(choose) for _ in range(choose.number(0, 2))]


def _label(choose: Chooser) -> Data:
    key = choose.one_of(("benchmarked", "awarded", "", "another"))
    if key == "another":
        return {"label": "silver"}
    return {"label": LABEL} | ({key: _cut(choose, _day(choose))} if key else {})


def _level_answers(choose: Chooser, indicators: Sequence[Data], scored: Sequence[str]) -> Data:
    share = choose.one_of((6, 6, 5, 3, 0))  # of six levels are answered
    answers: Data = {}
    for indicator in indicators:
        if indicator["not_applicable"] != "never" and choose.chance(1, 4):
            answers[indicator["id"]] = {"not_applicable": choose.one_of(REASONS)}
        elif "fact" not in indicator and share and choose.chance(share, 6):
            level = choose.one_of((0, 1, 2, 3, 4, 0, 1, 2, UNKNOWN))
            answers[indicator["id"]] = {"level": level} | _papers(choose)
    if scored and all("not_applicable" in answers.get(name, {}) for name in scored):
        del answers[scored[0]]
    return answers


# Completing what is open


@st.composite
def completed_cases(draw: st.DrawFn) -> tuple[Case, Case]:
    """Return a case, and the same with every open answer given.

    Each gets a possible value, with or without papers. What has been given stays as it is, with
    its papers; ranges are narrowed to a value inside. Facts asked by year get all years that can
    count, so that for no other fact another year counts than before. Sometimes a derived fact is
    stated itself, where nothing is said of its parts.
    """
    case = draw(cases())
    return case, complete(Chooser(draw), case)


def complete(choose: Chooser, case: Case) -> Case:
    """Return a case with every open answer given."""
    given = case.assessment["facts"]
    stated = [fact["id"] for fact in case.facts if "derived" in fact and fact["id"] in given]
    for fact in reversed(case.facts):  # what follows from others comes after these
        is_part = any(fact["id"] in _made_of(case, case.fact(name)) for name in stated)
        if not is_part and _may_be_stated(case, fact) and choose.chance(1, 4):
            stated.append(fact["id"])
    behind = {leaf for name in stated for leaf in leaves(name, case.facts)}
    asked = [f["id"] for f in case.facts if "derived" not in f and f["id"] not in behind]
    return case.with_assessment(
        facts={
            fact["id"]: _completed_fact(choose, case, fact)
            for fact in case.facts
            if fact["id"] in {*given, *stated, *asked}
        },
        answers=_completed_levels(choose, case),
        labels_held=_completed_labels(choose, case.assessment["labels_held"]),
    )


def _may_be_stated(case: Case, fact: Data) -> bool:
    """Tell whether nothing is said of a derived fact, so that it may have any value."""
    if "derived" not in fact or {fact["id"], *_made_of(case, fact)} & set(case.assessment["facts"]):
        return False
    divides = {"share", "ratio"} & set(fact["derived"])
    return not divides or all(_may_be_nought(case, p, "") for p in _divisor(fact["derived"]))


def _made_of(case: Case, fact: Data) -> set[str]:
    direct = set(parts(fact))
    return direct | {deep for part in direct for deep in _made_of(case, case.fact(part))}


def _completed_fact(choose: Chooser, case: Case, fact: Data) -> Data:
    answer = case.assessment["facts"].get(fact["id"], {"value": UNKNOWN})
    if not (fact.get("by_year") or is_by_year(answer)):
        return _completed_value(choose, case, fact, answer)
    if not is_by_year(answer):
        answer = dict.fromkeys(CLOSED_YEARS, answer)
    elif not set(answer) & set(CLOSED_YEARS):
        answer = answer | {year: {"value": UNKNOWN} for year in CLOSED_YEARS}
    return {year: _completed_value(choose, case, fact, part) for year, part in answer.items()}


def is_by_year(answer: Data) -> bool:
    """Tell whether an answer gives years."""
    return all(key.isdigit() for key in answer)


def _completed_value(choose: Chooser, case: Case, fact: Data, answer: Data) -> Data:
    is_open = answer.get("value") == UNKNOWN
    kept = {key: value for key, value in answer.items() if key in {"evidence", "currency"}}
    if is_open:
        kept["evidence"] = kept.get("evidence", []) + _papers(choose).get("evidence", [])
        if fact.get("type") == "money":
            kept["currency"] = _currency(case)
    if is_number(fact):
        low, high = limits(fact, case.facts, answer)
        value = _on_grid(choose, low, low + FAR if high is None else high, step(fact))
        return {"value": write_number(fact, value)} | kept
    if fact["type"] == "date":
        return {"value": str(_day_within(choose, {} if is_open else answer))} | kept
    return {"value": _word(choose, fact) if is_open else answer["value"]} | kept


def _currency(case: Case) -> str:
    for answer in case.assessment["facts"].values():
        for part in (answer, *answer.values()):
            if isinstance(part, dict) and "currency" in part:
                return str(part["currency"])
    return CURRENCY


def _day_within(choose: Chooser, answer: Data) -> date:
    """Return a day that an answer leaves possible, not later than the day of the assessment."""
    one = timedelta(days=1)
    first, last = FIRST_DAY - timedelta(days=3000), DAY
    match answer:
        case {"between": [start, end]}:
            first, last = days_of(start)[0], days_of(end)[1]
        case {"at_least": text}:
            first = days_of(text)[0]
        case {"more_than": text}:
            first = days_of(text)[1] + one
        case {"at_most": text}:
            last = days_of(text)[1]
        case {"less_than": text}:
            last = days_of(text)[0] - one
        case {"value": text}:
            first, last = days_of(text)
        case _:
            pass
    return _day(choose, first, last)


def limits(fact: Data, facts: Sequence[Data], answer: Data) -> tuple[Fraction, Fraction | None]:
    """Return the least and the greatest number of the grid that an answer leaves possible."""
    low, high = domain(fact, facts)
    size = step(fact)
    match answer:
        case {"between": [first, last]}:
            return read_number(first), read_number(last)
        case {"at_least": number}:
            low = read_number(number)
        case {"more_than": number}:
            low = read_number(number) + size
        case {"at_most": number}:
            high = read_number(number)
        case {"less_than": number}:
            high = read_number(number) - size
        case {"value": number} if number != UNKNOWN:
            return read_number(number), read_number(number)
        case _:
            pass
    return low, high


def _completed_levels(choose: Chooser, case: Case) -> Data:
    answers = dict(case.assessment["answers"])
    for indicator in case.indicators:
        name = indicator["id"]
        old = answers.get(name, {"level": UNKNOWN})
        if "fact" not in indicator and old.get("level") == UNKNOWN:
            answers[name] = {"level": choose.number(0, 4)} | _papers(choose)
    return answers


def _completed_labels(choose: Chooser, held: list[Data] | None) -> list[Data]:
    if held is None:
        days = [_day(choose) for _ in range(choose.number(0, 2))]
        return [{"label": LABEL, "benchmarked": str(day)} for day in days]
    found: list[Data] = []
    for label in held:
        key = "awarded" if "awarded" in label else "benchmarked"
        known = {"value": label[key]} if key in label else {}
        found.append(label | {key: str(_day_within(choose, known))})
    return found


def open_derived(case: Case) -> set[tuple[str, str]]:
    """Return the derived facts that may divide by nought, with the year in which they do."""
    return {
        (fact["id"], year)
        for fact in case.facts
        if {"share", "ratio"} & set(fact.get("derived", {}))
        for year in CLOSED_YEARS
        if all(_may_be_nought(case, part, year) for part in _divisor(fact["derived"]))
    }


def _divisor(rule: Data) -> tuple[str, ...]:
    return (rule["to"],) if "to" in rule else (*rule["share"], *rule["rest"])


def _may_be_nought(case: Case, name: str, year: str) -> bool:
    fact = case.fact(name)
    answer = case.assessment["facts"].get(name)
    if answer is not None and is_by_year(answer):
        answer = answer.get(year)
    if answer is None and "derived" in fact:
        return all(_may_be_nought(case, part, year) for part in parts(fact))
    if answer is not None and "more_than" in answer:
        return False
    return limits(fact, case.facts, answer or {})[0] <= 0
