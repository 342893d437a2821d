"""Random valid catalogues: facts, derived facts, ladders, prerequisites, criteria, entries."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from .plain import DIMENSIONS, LABEL, Data, read_number

WORDS = ("red", "green", "blue", "white", "black")
KINDS = ("register", "minutes", "contract")
REASONS = ("no such task", "by design")
CURRENCY = "EUR"
HALF = Fraction(1, 2)
TWENTIETH = Fraction(1, 20)


@st.composite
def facts(draw: st.DrawFn) -> tuple[Data, ...]:
    """Return up to six asked facts and up to four derived ones, the last in random order."""
    kinds = st.sampled_from(
        ["count", "count", "number", "money", "share", "balance", "yes-no", "choice", "date"]
    )
    asked = [
        draw(_asked(f"f{number}", kind))
        for number, kind in enumerate(draw(st.lists(kinds, min_size=2, max_size=6)))
    ]
    derived: list[Data] = []
    for number in range(draw(st.integers(0, 4))):
        parts = [fact for fact in (*asked, *derived) if _can_be_part(fact)]
        if parts:
            derived.append(draw(_derived(f"d{number}", parts)))
    return (*asked, *derived)


@st.composite
def _asked(draw: st.DrawFn, name: str, kind: str) -> Data:
    if kind in {"yes-no", "choice", "date"}:
        choices: Data = {"choices": list(WORDS)} if kind == "choice" else {}
        better = {"yes-no": "more", "choice": "none", "date": "less"}[kind]
        return {"id": name, "type": kind, "better": better} | choices
    fact: Data = {"id": name, "type": "number", "better": draw(_better())}
    if kind == "share":
        return fact | {"unit": "%", "domain": {"min": "0 %", "max": "100 %"}}
    if kind == "balance":
        return fact | {"domain": {"min": -6}}
    if draw(st.booleans()):
        fact["by_year"] = True
    if kind == "money":
        return fact | {"type": "money"}
    if draw(st.booleans()):
        fact["domain"] = draw(st.sampled_from([{"min": 1}, {"max": 14}, {"min": 1, "max": 14}]))
    return fact | ({"whole": True, "unit": "members"} if kind == "count" else {})


def _better() -> st.SearchStrategy[str]:
    return st.sampled_from(["more", "more", "less", "none"])


def _can_be_part(fact: Data) -> bool:
    if "derived" in fact:
        return bool({"sum", "count"} & set(fact["derived"]))
    return fact["type"] in {"number", "money"} and fact.get("unit") != "%" and _least(fact) >= 0


def _least(fact: Data) -> Fraction:
    return read_number(fact.get("domain", {}).get("min", 0))


@st.composite
def _derived(draw: st.DrawFn, name: str, parts: Sequence[Data]) -> Data:
    ids = [part["id"] for part in parts]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)
    form = draw(st.sampled_from(["sum", "share", "ratio", "count"]))
    fact: Data = {"id": name, "better": draw(_better())}
    if form == "share":
        return fact | {"unit": "%", "derived": {"share": draw(some), "rest": draw(some)}}
    if form == "ratio":
        unit = {"unit": "%"} if draw(st.booleans()) else {}
        one = st.sampled_from(ids)
        return fact | unit | {"derived": {"ratio": draw(one), "to": draw(one)}}
    return fact | {"derived": {form: draw(some)}}


def domain(fact: Data, all_facts: Iterable[Data]) -> tuple[Fraction, Fraction | None]:
    """Return the least and the greatest number that a fact can have; None is no limit."""
    if "derived" not in fact:
        high = fact.get("domain", {}).get("max")
        return _least(fact), None if high is None else read_number(high)
    rule = fact["derived"]
    if "share" in rule:
        return Fraction(0), Fraction(1)
    if "ratio" in rule:
        return Fraction(0), None
    if "count" in rule:
        return Fraction(0), Fraction(len(rule["count"]))
    ends = [domain(part, all_facts) for part in all_facts if part["id"] in rule["sum"]]
    highs = [high for _, high in ends if high is not None]
    low = sum((low for low, _ in ends), Fraction(0))
    return low, sum(highs, Fraction(0)) if len(highs) == len(ends) else None


def step(fact: Data) -> Fraction:
    """Return the distance between two neighbouring numbers that are tried for a fact."""
    if fact.get("unit") == "%":
        return TWENTIETH
    return Fraction(1) if fact.get("whole") or "count" in fact.get("derived", {}) else HALF


def is_number(fact: Data) -> bool:
    """Tell whether a fact is counted or measured."""
    return "derived" in fact or fact["type"] in {"number", "money"}


@st.composite
def _thresholds(draw: st.DrawFn, fact: Data) -> list[str]:
    """Return four numbers, ascending, with values of the fact below, above and between them."""
    if fact.get("unit") == "%":
        numbers = ["10 %", "30 %", "50 %", "70 %", "90 %"]
    elif fact.get("type") == "date":
        numbers = ["1", "2", "3", "5"]
    elif "count" in fact.get("derived", {}):
        numbers = ["1", "2", "3", "4"]
    elif "ratio" in fact.get("derived", {}):
        numbers = ["0.5", "1", "1.5", "2", "3"]
    else:
        least = 0 if "derived" in fact else int(_least(fact))
        numbers = [str(least + more) for more in (1, 3, 5, 7, 9, 11)]
    places = st.lists(st.sampled_from(range(len(numbers))), min_size=4, max_size=4, unique=True)
    unit = _unit(fact) if "%" not in numbers[0] else ""
    return [numbers[place] + unit for place in sorted(draw(places))]


def _unit(fact: Data) -> str:
    if fact.get("type") == "money":
        return f" {CURRENCY}"
    return " members" if fact.get("unit") == "members" else ""


@st.composite
def _steps(draw: st.DrawFn, fact: Data, *, named: bool) -> list[str]:
    """Return four tests of a fact, each harder than the one before."""
    if fact.get("type") == "choice":
        return [f"is {word}" for word in draw(st.permutations(WORDS))[:4]]
    if fact.get("type") == "yes-no":
        return [fact["id"]] * 4
    numbers = draw(_thresholds(fact))
    if fact.get("type") == "date":
        unit = draw(st.sampled_from(["years", "months"]))
        return [f"{unit} since {fact['id']} >= {number}" for number in numbers]
    subject = f"{fact['id']} " if named or draw(st.booleans()) else ""
    rising = fact["better"] != "less"
    if fact.get("whole") and rising and draw(st.booleans()):
        return [f"{subject}{test}" for test in _rungs([int(n.split()[0]) for n in numbers])]
    signs = st.sampled_from([">=", ">"] if rising else ["<=", "<"])
    return [f"{subject}{draw(signs)} {n}" for n in (numbers if rising else numbers[::-1])]


def _rungs(numbers: Sequence[int]) -> list[str]:
    pairs = zip(numbers, numbers[1:], strict=False)
    return [f"between {low} and {high - 1}" for low, high in pairs] + [f">= {numbers[-1]}"]


@st.composite
def _ladder(draw: st.DrawFn, fact: Data, others: Sequence[Data]) -> list[str]:
    """Return the conditions of levels 1 to 4; sometimes they test two or three facts."""
    form = draw(st.sampled_from(["one", "one", "and", "or", "and-or"]))
    wanted = {"one": 0, "and": 1, "or": 1, "and-or": 2}[form]
    if fact.get("type") == "choice" or len(others) < wanted:
        form = "one"
    first = draw(_steps(fact, named=form != "one"))
    if form == "one":
        return first
    picked = draw(st.permutations(list(others)))[:wanted]
    more = [draw(_steps(other, named=True)) for other in picked]
    if any("between" in test for tests in (first, *more) for test in tests):
        return first  # a rung joined with another test could not always be climbed
    if form == "and-or":
        return [f"({a} and {b}) or {c}" for a, b, c in zip(first, *more, strict=True)]
    return [f"{a} {form} {b}" for a, b in zip(first, *more, strict=True)]


@st.composite
def indicators(draw: st.DrawFn, known: Sequence[Data]) -> tuple[Data, ...]:
    """Return up to six indicators, judged or following from facts, prerequisites acyclic."""
    usable = [f for f in known if f.get("type") == "choice" or _has_steps(f)]
    others = [f for f in known if f.get("type") == "yes-no" or _has_steps(f)]
    names = draw(st.permutations([f"i{n}" for n in range(draw(st.integers(1, 6)))]))
    found: list[Data] = []
    for name in names:
        indicator: Data = {
            "id": name,
            "dimension": draw(st.sampled_from(DIMENSIONS)),
            "evidence": {"required_from": draw(st.integers(1, 4))} | draw(papers_rule()),
            "effort_days": {str(n): draw(_effort()) for n in range(1, 5)},
            "not_applicable": draw(st.sampled_from(["never", list(REASONS)])),
            "requires": draw(_requirements([earlier["id"] for earlier in found])),
        }
        if usable and draw(st.booleans()):
            fact = draw(st.sampled_from(usable))
            rest = [other for other in others if other is not fact]
            indicator |= {"fact": fact["id"], "when": draw(_ladder(fact, rest))}
        found.append(indicator)
    return tuple(found)


def _has_steps(fact: Data) -> bool:
    return (is_number(fact) and fact["better"] != "none") or fact.get("type") == "date"


def papers_rule() -> st.SearchStrategy[Data]:
    """Return which papers are accepted."""
    kinds = st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True)
    ages = st.sampled_from([None, 12, 36])
    return st.builds(lambda k, a: {"accepts": k, "max_age_months": a}, kinds, ages)


def _effort() -> st.SearchStrategy[int | Decimal]:
    return st.sampled_from([1, 2, 5, Decimal("0.1")])


def _requirements(names: Sequence[str]) -> st.SearchStrategy[list[Data]]:
    if not names:
        return st.just([])
    need = st.fixed_dictionaries(
        {"indicator": st.sampled_from(names), "level": st.integers(1, 4)},
    )
    return st.lists(need, max_size=2)


def conditions(known: Sequence[Data], judged: Sequence[str]) -> st.SearchStrategy[str]:
    """Return conditions of criteria, with `and` and `or`."""
    tests = [_test(fact) for fact in known]
    if judged:
        level = st.builds("level {} >= {}".format, st.sampled_from(judged), st.integers(1, 4))
        tests.append(level)
    age = st.sampled_from(["", " not older than 18 months", " not older than 2 years"])
    tests.append(age.map(lambda text: f"label {LABEL} held{text}"))
    atom = st.one_of(tests)
    return st.one_of(
        atom,
        st.builds("{} and {}".format, atom, atom),
        st.builds("{} or {}".format, atom, atom),
        st.builds("({} or {}) and {}".format, atom, atom, atom),
        st.builds("({} and {}) or {}".format, atom, atom, atom),
    )


def _test(fact: Data) -> st.SearchStrategy[str]:
    name, kind = fact["id"], fact.get("type")
    if kind == "yes-no":
        return st.sampled_from([name, f"{name} is no"])
    if kind == "choice":
        words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True)
        return words.map(lambda found: f"{name} is {', '.join(found)}")
    sign = st.sampled_from([">=", ">", "<=", "<", "="])
    if kind == "date":
        return st.builds(
            f"{{}} since {name} {{}} {{}}".format,
            st.sampled_from(["years", "months"]),
            sign,
            st.integers(1, 14),
        )
    number = st.integers(1, 19).map(lambda n: f"{n * 5} %" if fact.get("unit") == "%" else f"{n}")
    unit = _unit(fact)
    return st.one_of(
        st.builds(f"{name} {{}} {{}}{unit}".format, sign, number),
        st.tuples(number, number).map(lambda pair: _between(name, pair, unit)),
    )


def _between(name: str, numbers: tuple[str, str], unit: str) -> str:
    low, high = sorted(numbers, key=lambda text: int(text.split()[0]))
    return f"{name} between {low}{unit} and {high}{unit}"


@st.composite
def criteria(draw: st.DrawFn, known: Sequence[Data], judged: Sequence[str]) -> tuple[Data, ...]:
    """Return up to four criteria."""
    yes_no = [fact["id"] for fact in known if fact.get("type") == "yes-no"]
    waivers = st.lists(st.sampled_from(yes_no), max_size=2, unique=True) if yes_no else st.just([])
    found: list[Data] = []
    for number in range(draw(st.integers(0, 4))):
        criterion: Data = {
            "id": f"c{number}",
            "when": draw(conditions(known, judged)),
            "waivers": draw(waivers),
            "effort_days": draw(_effort()),
        }
        if draw(st.booleans()):
            criterion["evidence"] = draw(papers_rule())
        found.append(criterion)
    return tuple(found)


@st.composite
def entries(draw: st.DrawFn, known: Sequence[Data], judged: Sequence[str]) -> tuple[Data, ...]:
    """Return entries of one or several indicators, and entries of profile facts."""
    groups: list[list[str]] = []
    for name in judged:
        place = draw(st.sampled_from(["alone", "alone", "with others", "nowhere"]))
        if place == "alone" or (place == "with others" and not groups):
            groups.append([name])
        elif place == "with others":
            groups[-1].append(name)
    found = [draw(_entry(group)) for group in groups]
    if draw(st.booleans()):
        profile: Any = st.lists(st.sampled_from([f["id"] for f in known]), max_size=2, unique=True)
        names = draw(profile)
        found += [{"facts": names}] if names else []
    return tuple(draw(st.permutations(found)))


@st.composite
def _entry(draw: st.DrawFn, names: list[str]) -> Data:
    target = draw(st.integers(1, 4))
    weight = draw(st.sampled_from([1, 2, 3, 7, Decimal("0.3")]))
    entry: Data = {"indicators": names, "target": target, "weight": weight}
    minimum = draw(st.integers(0, target))
    return entry | ({"minimum": minimum} if minimum else {})


def pass_marks() -> st.SearchStrategy[str | None]:
    """Return a pass mark or none."""
    return st.sampled_from([None, "50 %", "80 %", "99.5 %", "100 %"])
