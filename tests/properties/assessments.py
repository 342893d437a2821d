"""Random assessments: exact, floors, ranges, unknown, unanswered, not applicable; and papers."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from clusterself.model.condition import (
    AgeSubject,
    Between,
    Compare,
    FactSubject,
    Held,
    IsOneOf,
    LevelSubject,
    tests_in,
)
from clusterself.model.condition_text import parse_condition

from . import catalogues
from .catalogues import CURRENCY, KINDS, REASONS, domain, is_number, step
from .plain import LABEL, Case, Data, read_number, write_number

DAY = date(2026, 11, 22)
CLOSED_YEARS = ("2023", "2024", "2025")
FAR = Fraction(14)  # how far beyond its least number a fact without limit is tried


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a catalogue with an assessment of which something is scored."""
    facts = draw(catalogues.facts())
    indicators = draw(catalogues.indicators(facts))
    names = draw(st.permutations([indicator["id"] for indicator in indicators]))
    entries = draw(catalogues.entries(facts, names))
    judged = [i for i in indicators if any(i["id"] in e.get("indicators", ()) for e in entries)]
    return Case(
        facts=facts,
        indicators=indicators,
        criteria=draw(catalogues.criteria(facts, names)),
        entries=entries,
        pass_mark=draw(catalogues.pass_marks()),
        assessment={
            "assessed_on": DAY.isoformat(),
            "labels_held": draw(_labels_held()),
            "facts": draw(_fact_answers(facts)),
            "answers": draw(_level_answers(indicators, judged)),
        },
    )


@st.composite
def _fact_answers(draw: st.DrawFn, facts: Sequence[Data]) -> Data:
    currency = draw(st.sampled_from([CURRENCY, CURRENCY, "XXX"]))
    answers: Data = {}
    for fact in facts:
        if draw(st.integers(0, 9)) < (6 if "derived" not in fact else 3):
            answers[fact["id"]] = draw(fact_answer(fact, facts, currency))
    return {name: answer for name, answer in answers.items() if _may_stand(name, answers, facts)}


def _may_stand(name: str, answers: Data, facts: Sequence[Data]) -> bool:
    """Tell whether no part of a derived fact is answered besides the fact itself."""
    fact = next(f for f in facts if f["id"] == name)
    return "derived" not in fact or not (leaves(name, facts) & set(answers))


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


@st.composite
def fact_answer(draw: st.DrawFn, fact: Data, facts: Sequence[Data], currency: str) -> Data:
    """Return an answer: unknown, a value or a range, by year where the fact is asked by year."""
    if draw(st.integers(0, 7)) == 0:
        return {"value": "unknown"} | draw(papers())
    if not (fact.get("by_year") or ("derived" in fact and draw(st.booleans()))):
        return draw(_one_answer(fact, facts, currency))
    years = st.lists(st.sampled_from([*CLOSED_YEARS, "2026"]), min_size=1, max_size=3, unique=True)
    return {year: draw(_one_answer(fact, facts, currency)) for year in draw(years)}


@st.composite
def _one_answer(draw: st.DrawFn, fact: Data, facts: Sequence[Data], currency: str) -> Data:
    money = {"currency": currency} if fact.get("type") == "money" else {}
    proven = draw(papers())
    if draw(st.integers(0, 5)) == 0:
        return {"value": "unknown"} | proven
    if not is_number(fact):
        return {"value": draw(_word(fact))} | proven
    return draw(_number_answer(fact, facts)) | money | proven


def _word(fact: Data) -> st.SearchStrategy[str | bool | int]:
    if fact["type"] == "yes-no":
        return st.sampled_from(["yes", "no", True, False])
    if fact["type"] == "choice":
        return st.sampled_from(fact["choices"])
    return _days().flatmap(lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]]))


def _days() -> st.SearchStrategy[date]:
    return st.dates(date(2020, 11, 1), DAY)


@st.composite
def _number_answer(draw: st.DrawFn, fact: Data, facts: Sequence[Data]) -> Data:
    low, high = domain(fact, facts)
    size = step(fact)
    least, most = low, low + FAR if high is None else high
    if fact.get("unit") == "%":
        most = Fraction(1)
    key = draw(
        st.sampled_from(
            ["value", "value", "at_least", "more_than", "at_most", "less_than", "between"]
        )
    )
    if key == "between":
        ends = sorted([draw(grid(least, most, size)), draw(grid(least, most, size))])
        return {key: [write_number(fact, end) for end in ends]}
    # The ends themselves would leave no number where a range does not include its end.
    least += size if key == "less_than" else 0
    most -= size if key == "more_than" else 0
    return {key: write_number(fact, draw(grid(least, most, size)))}


def grid(low: Fraction, high: Fraction, size: Fraction) -> st.SearchStrategy[Fraction]:
    """Return numbers from low to high at equal distances."""
    return st.integers(0, int((high - low) / size)).map(lambda n: low + n * size)


@st.composite
def papers(draw: st.DrawFn) -> Data:
    """Return no papers, or one or two; valid ones or not."""
    some = draw(st.lists(_paper(), max_size=2))
    return {"evidence": some} if some else {}


def _paper() -> st.SearchStrategy[Data]:
    dates = st.sampled_from(["2026-11-22", "2026-05-01", "2025-11-21", "2024-03-31", "2020-01-01"])
    until = st.sampled_from([None, None, "2026-11-21", "2026-11-22", "2030-12-31"])
    return st.builds(
        lambda kind, day, end: {"title": "P", "kind": kind, "date": day, "valid_until": end},
        st.sampled_from(KINDS),
        dates,
        until,
    )


def _labels_held() -> st.SearchStrategy[list[Data] | None]:
    day = _days().flatmap(lambda day: st.sampled_from([None, str(day), str(day)[:7], str(day)[:4]]))
    held = st.one_of(
        st.builds(lambda d: {"label": LABEL, "benchmarked": d}, day),
        st.builds(lambda d: {"label": LABEL, "awarded": d}, day),
        st.just({"label": "another-label"}),
    )
    return st.one_of(st.none(), st.lists(held, max_size=2))


@st.composite
def _level_answers(
    draw: st.DrawFn, indicators: Iterable[Data], scored: Sequence[Data]
) -> Data:
    answers: Data = {}
    for indicator in indicators:
        reasons = indicator["not_applicable"]
        if reasons != "never" and draw(st.integers(0, 3)) == 0:
            answers[indicator["id"]] = {"not_applicable": draw(st.sampled_from(REASONS))}
        elif "fact" not in indicator and draw(st.integers(0, 3)):
            level = draw(st.sampled_from([0, 1, 2, 3, 4, "unknown"]))
            answers[indicator["id"]] = {"level": level} | draw(papers())
    if scored and all("not_applicable" in answers.get(i["id"], {}) for i in scored):
        del answers[scored[0]["id"]]
    return answers


# Completing what is open


@st.composite
def completions(draw: st.DrawFn, case: Case) -> Case:
    """Return the case with every open answer given: a possible value, with or without papers.

    What has been given stays as it is, with its papers; ranges are narrowed to a value inside.
    Facts asked by year get the years that other answers have, so that no other year counts.
    Sometimes a derived fact is stated itself, where nothing is said of its parts.
    """
    given = case.assessment["facts"]
    statable = [fact["id"] for fact in case.facts if _may_be_stated(case, fact)]
    stated = [name for name in statable if draw(st.integers(0, 3)) == 0]
    stated += [fact["id"] for fact in case.facts if "derived" in fact and fact["id"] in given]
    behind = {leaf for name in stated for leaf in leaves(name, case.facts)}
    open_facts = [fact for fact in case.facts if fact["id"] not in behind]
    return case.with_assessment(
        facts={
            fact["id"]: draw(_completed_fact(case, fact))
            for fact in open_facts
            if "derived" not in fact or fact["id"] in stated
        },
        answers=draw(_completed_levels(case)),
        labels_held=draw(_completed_labels(case.assessment["labels_held"])),
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


@st.composite
def _completed_fact(draw: st.DrawFn, case: Case, fact: Data) -> Data:
    answer = case.assessment["facts"].get(fact["id"], {"value": "unknown"})
    currency = _currency(case)
    if not (fact.get("by_year") or is_by_year(answer)):
        return draw(_completed_value(fact, case.facts, answer, currency))
    if not is_by_year(answer):
        answer = dict.fromkeys(CLOSED_YEARS, answer)
    elif not set(answer) & set(CLOSED_YEARS):
        answer = answer | {year: {"value": "unknown"} for year in CLOSED_YEARS}
    return {
        year: draw(_completed_value(fact, case.facts, part, currency))
        for year, part in answer.items()
    }


def is_by_year(answer: Data) -> bool:
    """Tell whether an answer gives years."""
    return all(key.isdigit() for key in answer)


def _currency(case: Case) -> str:
    for answer in case.assessment["facts"].values():
        for part in (answer, *answer.values()):
            if isinstance(part, dict) and "currency" in part:
                return str(part["currency"])
    return CURRENCY


@st.composite
def _completed_value(
    draw: st.DrawFn, fact: Data, facts: Sequence[Data], answer: Data, currency: str
) -> Data:
    is_open = answer.get("value") == "unknown"
    kept = {key: value for key, value in answer.items() if key in {"evidence", "currency"}}
    if is_open:
        kept["evidence"] = kept.get("evidence", []) + draw(papers()).get("evidence", [])
        if fact.get("type") == "money":
            kept["currency"] = currency
    if is_number(fact):
        low, high = limits(fact, facts, answer)
        value = draw(grid(low, low + FAR if high is None else high, step(fact)))
        return {"value": write_number(fact, value)} | kept
    if fact["type"] == "date":
        return {"value": str(draw(_day_within("" if is_open else str(answer["value"]))))} | kept
    return {"value": draw(_word(fact)) if is_open else answer["value"]} | kept


def _day_within(text: str) -> st.SearchStrategy[date]:
    """Return a day of a year or month, not later than the day of the assessment."""
    if not text:
        return _days()
    first = date.fromisoformat((text + "-01-01")[:10])
    last = {4: date(first.year, 12, 31), 10: first}.get(len(text))
    if last is None:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return st.dates(first, min(last, DAY))


def limits(
    fact: Data, facts: Sequence[Data], answer: Data
) -> tuple[Fraction, Fraction | None]:
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
        case {"value": number} if number != "unknown":
            return read_number(number), read_number(number)
    return low, high


@st.composite
def _completed_levels(draw: st.DrawFn, case: Case) -> Data:
    answers = dict(case.assessment["answers"])
    for indicator in case.indicators:
        name = indicator["id"]
        old = answers.get(name, {"level": "unknown"})
        if "fact" not in indicator and old.get("level") == "unknown":
            answers[name] = {"level": draw(st.integers(0, 4))} | draw(papers())
    return answers


@st.composite
def _completed_labels(draw: st.DrawFn, held: list[Data] | None) -> list[Data]:
    if held is None:
        days = draw(st.lists(_days(), max_size=2))
        return [{"label": LABEL, "benchmarked": str(day)} for day in days]
    found: list[Data] = []
    for label in held:
        key = "awarded" if label.get("awarded") else "benchmarked"
        found.append(label | {key: str(draw(_day_within(label.get(key) or "")))})
    return found


# Making one thing better


@st.composite
def raised_levels(draw: st.DrawFn) -> tuple[Case, Case]:
    """Return a case, and the same with one answered level raised."""
    case = draw(cases().filter(lambda found: bool(_raisable(found))))
    name = draw(st.sampled_from(_raisable(case)))
    answers = case.assessment["answers"]
    level = draw(st.integers(answers[name]["level"] + 1, 4))
    return case, case.with_assessment(answers=answers | {name: answers[name] | {"level": level}})


def _raisable(case: Case) -> list[str]:
    answers = case.assessment["answers"]
    return [name for name, found in answers.items() if found.get("level") in {0, 1, 2, 3}]


@st.composite
def bettered_facts(draw: st.DrawFn) -> tuple[Case, Case]:
    """Return a case, and the same with one fact moved in the direction that all its uses like."""
    case = draw(cases().filter(lambda found: bool(_movable(found))))
    name, direction = draw(st.sampled_from(_movable(case)))
    fact = case.fact(name)
    answer = case.assessment["facts"][name]
    way = direction * draw(st.integers(1, 12))
    if is_by_year(answer):
        moved = {year: _moved(case, fact, part, way) for year, part in answer.items()}
    else:
        moved = _moved(case, fact, answer, way)
    return case, case.with_assessment(facts=case.assessment["facts"] | {name: moved})


def _movable(case: Case) -> list[tuple[str, int]]:
    """Return answered facts, each with the one direction in which all its uses are better off."""
    liked = _directions(case)
    return [
        (name, next(iter(liked[name])))
        for name, answer in case.assessment["facts"].items()
        if len(liked[name]) == 1 and answer.get("value") != "unknown"
    ]


def _directions(case: Case) -> dict[str, set[int]]:
    """Return for each fact the ways, up or down, in which one of its uses is better off."""
    liked: dict[str, set[int]] = {fact["id"]: set() for fact in case.facts}
    for indicator in case.indicators:
        own = indicator.get("fact", "")
        tests = [t for text in indicator.get("when", ()) for t in _tests(text, own)]
        if {name for name, _ in tests} == {own} and is_number(case.fact(own)):
            liked[own].add(1 if case.fact(own)["better"] == "more" else -1)
        else:
            _add(liked, tests)
    for criterion in case.criteria:
        _add(liked, _tests(criterion["when"], ""))
        _add(liked, [(waiver, {1}) for waiver in criterion["waivers"]])
    for fact in reversed(case.facts):
        for part, sign in _signs(fact):
            liked[part] |= {sign * way for way in liked[fact["id"]]}
    return liked


def _add(liked: dict[str, set[int]], ways: Iterable[tuple[str, set[int]]]) -> None:
    for name, found in ways:
        liked[name] |= found


def _tests(text: str, own: str) -> list[tuple[str, set[int]]]:
    """Return for each test the fact and the ways that help it; both ways if none does for sure."""
    found: list[tuple[str, set[int]]] = []
    for test in tests_in(parse_condition(text)):
        match test:
            case Held() | Compare(LevelSubject()):
                continue
            case Compare(AgeSubject(fact), sign):
                found.append((fact, {-way for way in _WAYS.get(sign, {1, -1})}))
            case Compare(FactSubject(fact), sign):
                found.append((fact, _WAYS.get(sign, {1, -1})))
            case Compare(None, sign):
                found.append((own, _WAYS.get(sign, {1, -1})))
            case IsOneOf(FactSubject(fact), ("yes",)):
                found.append((fact, {1}))
            case IsOneOf(FactSubject(fact), ("no",)):
                found.append((fact, {-1}))
            case IsOneOf(subject) | Between(subject):
                found.append((subject.fact if isinstance(subject, FactSubject) else own, {1, -1}))
    return found


_WAYS = {">=": {1}, ">": {1}, "<=": {-1}, "<": {-1}}


def _signs(fact: Data) -> list[tuple[str, int]]:
    rule = fact.get("derived", {})
    falling = (*rule.get("rest", ()), *([rule["to"]] if "to" in rule else []))
    rising = (
        *rule.get("sum", ()),
        *rule.get("share", ()),
        *rule.get("count", ()),
        *([rule["ratio"]] if "ratio" in rule else []),
    )
    return [(part, 1) for part in rising] + [(part, -1) for part in falling]


def _moved(case: Case, fact: Data, answer: Data, distance: int) -> Data:
    if answer.get("value") == "unknown":
        return answer
    if fact.get("type") == "yes-no":
        return answer | {"value": "yes" if distance > 0 else "no"}
    if fact.get("type") == "date":
        day = date.fromisoformat((str(answer["value"]) + "-01-01")[:10])
        later = min(day + timedelta(days=distance * 60), DAY)
        return answer | {"value": later.isoformat()[: len(str(answer["value"]))]}
    low, high = domain(fact, case.facts)
    if fact.get("unit") == "%":
        high = Fraction(1)

    def move(number: object, key: str) -> object:
        size = step(fact)
        found = max(read_number(number) + distance * size, low + (size if key == "less_than" else 0))
        if high is not None:
            found = min(found, high - (size if key == "more_than" else 0))
        return write_number(fact, found)

    return {
        key: [move(end, key) for end in value] if key == "between" else move(value, key)
        if key in {"value", "at_least", "more_than", "at_most", "less_than"}
        else value
        for key, value in answer.items()
    }


def open_derived(case: Case) -> set[tuple[str, str]]:
    """Return the derived facts that may divide by nought, with the year in which they do."""
    return {
        (fact["id"], year)
        for fact in case.facts
        if {"share", "ratio"} & set(fact.get("derived", {}))
        for year in (*CLOSED_YEARS, "2026")
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
    if answer is None or "more_than" not in answer:
        return limits(fact, case.facts, answer or {})[0] <= 0
    return read_number(answer["more_than"]) < 0
