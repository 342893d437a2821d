"""Random valid catalogues: facts, derived facts, ladders, prerequisites, criteria, entries."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from .chooser import Chooser
from .plain import DIMENSIONS, LABEL, Data, read_number

WORDS = ("red", "green", "blue", "white", "black")
KINDS = ("register", "minutes", "contract")
REASONS = ("no such task", "by design")
CURRENCY = "EUR"
HALF = Fraction(1, 2)
TWENTIETH = Fraction(1, 20)
SIGNS = (">=", ">", "<=", "<", "=")


# Facts

_TYPES = ("count", "yes-no", "money", "number", "share", "balance", "choice", "date")


def make_facts(choose: Chooser) -> tuple[Data, ...]:
    """Return up to six asked facts and up to four derived ones."""
    asked = [_asked(choose, f"f{n}", choose.one_of(_TYPES)) for n in range(choose.number(1, 6))]
    derived: list[Data] = []
    for number in range(choose.number(0, 4)):
        parts = [fact["id"] for fact in (*asked, *derived) if _can_be_part(fact)]
        if parts:
            derived.append(_derived(choose, f"d{number}", parts))
    return (*asked, *derived)


def _asked(choose: Chooser, name: str, kind: str) -> Data:
    if kind in {"yes-no", "choice", "date"}:
        choices: Data = {"choices": list(WORDS)} if kind == "choice" else {}
        better = {"yes-no": "more", "choice": "none", "date": "less"}[kind]
        return {"id": name, "type": kind, "better": better} | choices
    fact: Data = {"id": name, "type": "number", "better": _better(choose)}
    if kind == "share":
        return fact | {"unit": "%", "domain": {"min": "0 %", "max": "100 %"}}
    if kind == "balance":
        return fact | {"domain": {"min": -6}}
    if choose.chance(1, 2):
        fact["by_year"] = True
    if kind == "money":
        return fact | {"type": "money"}
    domains: list[Data] = [{}, {"min": 1}, {"max": 14}, {"min": 1, "max": 14}]
    fact["domain"] = choose.one_of(domains)
    return fact | ({"whole": True, "unit": "members"} if kind == "count" else {})


def _better(choose: Chooser) -> str:
    return choose.one_of(("more", "more", "less", "none"))


def _can_be_part(fact: Data) -> bool:
    if "derived" in fact:
        return bool({"sum", "count"} & set(fact["derived"]))
    return fact["type"] in {"number", "money"} and fact.get("unit") != "%" and _least(fact) >= 0


def _least(fact: Data) -> Fraction:
    return read_number(fact.get("domain", {}).get("min", 0))


def _derived(choose: Chooser, name: str, parts: Sequence[str]) -> Data:
    fact: Data = {"id": name, "better": _better(choose)}
    match choose.one_of(("sum", "share", "ratio", "count")):
        case "share":
            rule = {"share": choose.some(parts, 1, 2), "rest": choose.some(parts, 1, 2)}
            return fact | {"unit": "%", "derived": rule}
        case "ratio":
            unit = choose.one_of(({}, {"unit": "%"}))
            pair = {"ratio": choose.one_of(parts), "to": choose.one_of(parts)}
            return fact | unit | {"derived": pair}
        case form:
            return fact | {"derived": {form: choose.some(parts, 1, 3)}}


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
    parts = rule.get("count", rule.get("sum"))
    ends = [domain(part, all_facts) for part in all_facts if part["id"] in parts]
    if "count" in rule:
        return Fraction(sum(low > 0 for low, _ in ends)), Fraction(len(ends))
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


# Ladders


def _thresholds(choose: Chooser, fact: Data) -> list[str]:
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
        numbers = [f"{least + more}{_unit(fact)}" for more in (1, 3, 5, 7, 9, 11)]
    left_out = choose.some(numbers, len(numbers) - 4, len(numbers) - 4)
    return [number for number in numbers if number not in left_out]


def _unit(fact: Data) -> str:
    if fact.get("type") == "money":
        return f" {CURRENCY}"
    return " members" if fact.get("unit") == "members" else ""


def _steps(choose: Chooser, fact: Data, *, named: bool) -> list[str]:
    """Return four tests of a fact, each harder than the one before."""
    if fact.get("type") == "choice":
        return [f"is {word}" for word in choose.some(WORDS, 4, 4)]
    if fact.get("type") == "yes-no":
        return [fact["id"]] * 4
    numbers = _thresholds(choose, fact)
    if fact.get("type") == "date":
        unit = choose.one_of(("years", "months"))
        return [f"{unit} since {fact['id']} >= {number}" for number in numbers]
    subject = f"{fact['id']} " if named or choose.chance(1, 2) else ""
    rising = fact["better"] != "less"
    if fact.get("whole") and rising and not named and choose.chance(1, 4):
        return [f"{subject}{rung}" for rung in _rungs([int(n.split()[0]) for n in numbers])]
    signs = (">=", ">") if rising else ("<=", "<")
    return [
        f"{subject}{choose.one_of(signs)} {number}"
        for number in (numbers if rising else numbers[::-1])
    ]


def _rungs(numbers: Sequence[int]) -> list[str]:
    between = [f"between {low} and {high - 1}" for low, high in pairwise(numbers)]
    return [*between, f">= {numbers[-1]}"]


def _ladder(choose: Chooser, fact: Data, others: Sequence[Data]) -> list[str]:
    """Return the conditions of levels 1 to 4; sometimes they test two or three facts."""
    form = choose.one_of(("one", "one", "one", "one", "and", "and", "or", "or", "both"))
    wanted = {"one": 0, "and": 1, "or": 1, "both": 2}[form]
    if fact.get("type") == "choice" or len(others) < wanted or form == "one":
        return _steps(choose, fact, named=False)
    picked = [fact, *choose.some(others, wanted, wanted)]
    tests = zip(*(_steps(choose, one, named=True) for one in picked), strict=True)
    pattern = {"and": "{} and {}", "or": "{} or {}", "both": "({} and {}) or {}"}[form]
    return [pattern.format(*level) for level in tests]


# Indicators


def make_indicators(choose: Chooser, facts: Sequence[Data]) -> tuple[Data, ...]:
    """Return up to six indicators, judged or following from facts, prerequisites acyclic."""
    climbed = [fact for fact in facts if _has_steps(fact)]
    usable = climbed + [fact for fact in facts if fact.get("type") == "choice"]
    others = climbed + [fact for fact in facts if fact.get("type") == "yes-no"]
    found: list[Data] = []
    for name in choose.shuffled([f"i{n}" for n in range(choose.number(1, 6))]):
        indicator: Data = {
            "id": name,
            "dimension": choose.one_of(DIMENSIONS),
            "evidence": {"required_from": choose.number(1, 4)} | _papers_rule(choose),
            "effort_days": {str(n): choose.one_of(_EFFORTS) for n in range(1, 5)},
            "not_applicable": choose.one_of(("never", list(REASONS))),
            "requires": _requirements(choose, [earlier["id"] for earlier in found]),
        }
        if usable and choose.chance(1, 2):
            fact = choose.one_of(usable)
            rest = [other for other in others if other is not fact]
            indicator |= {"fact": fact["id"], "when": _ladder(choose, fact, rest)}
        found.append(indicator)
    return tuple(found)


def _has_steps(fact: Data) -> bool:
    return fact.get("type") == "date" or (is_number(fact) and fact["better"] != "none")


_EFFORTS = (1, 2, 5, Decimal("0.1"))


def _papers_rule(choose: Chooser) -> Data:
    return {
        "accepts": choose.some(KINDS, 1, 2),
        "max_age_months": choose.one_of((None, 12, 36)),
    }


def _requirements(choose: Chooser, names: Sequence[str]) -> list[Data]:
    needed = choose.some(names, 0, 2) if names else []
    return [{"indicator": name, "level": choose.number(1, 4)} for name in needed]


# Criteria


def make_criteria(
    choose: Chooser, facts: Sequence[Data], indicators: Sequence[str]
) -> tuple[Data, ...]:
    """Return up to four criteria."""
    yes_no = [fact["id"] for fact in facts if fact.get("type") == "yes-no"]
    found: list[Data] = []
    for number in range(choose.number(0, 4)):
        criterion: Data = {
            "id": f"c{number}",
            "when": _condition(choose, facts, indicators),
            "waivers": choose.some(yes_no, 0, 2) if choose.chance(1, 2) else [],
            "effort_days": choose.one_of(_EFFORTS),
        }
        if choose.chance(1, 2):
            criterion["evidence"] = _papers_rule(choose)
        found.append(criterion)
    return tuple(found)


def _condition(choose: Chooser, facts: Sequence[Data], indicators: Sequence[str]) -> str:
    forms = ("{}", "{} and {}", "{} or {}", "({} or {}) and {}", "({} and {}) or {}")
    form = choose.one_of(forms)
    return form.format(*(_test(choose, facts, indicators) for _ in range(form.count("{}"))))


def _test(choose: Chooser, facts: Sequence[Data], indicators: Sequence[str]) -> str:
    kind = choose.one_of(("fact", "fact", "fact", "level", "label"))
    if kind == "level":
        return f"level {choose.one_of(indicators)} >= {choose.number(1, 4)}"
    if kind == "label":
        ages = ("", " not older than 18 months", " not older than 2 years")
        return f"label {LABEL} held{choose.one_of(ages)}"
    fact = choose.one_of(facts)
    name = str(fact["id"])
    match fact.get("type"):
        case "yes-no":
            return choose.one_of((name, f"{name} is no"))
        case "choice":
            return f"{name} is {', '.join(choose.some(WORDS, 1, 3))}"
        case "date":
            unit = choose.one_of(("years", "months"))
            return f"{unit} since {name} {choose.one_of(SIGNS)} {choose.number(1, 14)}"
        case _:
            return f"{name} {_number_test(choose, fact)}"


def _number_test(choose: Chooser, fact: Data) -> str:
    first, second = sorted((choose.number(1, 19), choose.number(1, 19)))
    unit = _unit(fact)
    if fact.get("unit") == "%":
        first, second, unit = first * 5, second * 5, " %"
    sign = choose.one_of((*SIGNS, "between"))
    return (
        f"between {first}{unit} and {second}{unit}"
        if sign == "between"
        else f"{sign} {first}{unit}"
    )


# Entries


def make_entries(
    choose: Chooser, facts: Sequence[Data], indicators: Sequence[str]
) -> tuple[Data, ...]:
    """Return entries of one or several indicators, and entries of profile facts."""
    groups: list[list[str]] = []
    for name in indicators:
        place = choose.one_of(("alone", "alone", "with others", "nowhere"))
        if place == "alone" or (place == "with others" and not groups):
            groups.append([name])
        elif place == "with others":
            groups[-1].append(name)
    found = [_entry(choose, group) for group in groups]
    profile = choose.some([fact["id"] for fact in facts], 0, 2)
    return tuple(choose.shuffled(found + [{"facts": profile}] * bool(profile)))


def _entry(choose: Chooser, names: list[str]) -> Data:
    target = choose.number(1, 4)
    weight = choose.one_of((1, 2, 3, 7, Decimal("0.3")))
    entry: Data = {"indicators": names, "target": target, "weight": weight}
    minimum = choose.number(0, target)
    return entry | ({"minimum": minimum} if minimum else {})


def make_pass_mark(choose: Chooser) -> str | None:
    """Return a pass mark or none."""
    return choose.one_of((None, "50 %", "80 %", "99.5 %", "100 %"))
