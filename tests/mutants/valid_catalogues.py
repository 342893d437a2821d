"""Random catalogues without a fault, with texts and sources that obey every rule, as YAML files.

What scores is made as for the properties; texts, sources and criteria are put in here. Criteria are
about different facts, each met by some values and missed by others, and where there is a pass mark,
all weights are the same: so nothing is without effect.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import count
from random import Random
from typing import Any

import yaml

from clusterself.catalogue.document import SourceFile
from properties.catalogues import (
    KINDS,
    domain,
    is_number,
    make_entries,
    make_facts,
    make_indicators,
)
from properties.chooser import Chooser
from properties.plain import Case

Data = dict[str, Any]

_THINGS = (
    "budget", "calendar", "newsletter", "register", "website", "workshop", "survey", "contract",
    "training", "exhibition", "laboratory", "prize",
)  # fmt: skip
_LEVELS = (
    "Nobody has the {} as a task",
    "One person looks after the {} when asked",
    "A written plan names person and date for the {}",
    "The board decides each year on figures about the {}",
    "Members outside of the board changed the {} after a count in writing",
)
_GAPS = (
    "Without the {} members turn to other clusters",
    "The {} hangs on one person and ends with an illness",
    "What the {} cost is known too late for the next budget",
    "The board learns from nobody whether the {} was worth its fee",
    "Other clusters have overtaken the {} since",
)
_STEPS = (
    "Next month the chair names a person for the {}",
    "Next month the manager writes one page on the {} with a date",
    "In the next quarter the office counts what the {} brought",
    "At the next assembly two members present their view of the {}",
    "In the autumn a partner abroad is visited to compare the {}",
)


class _Dice(Chooser):
    """Chooses by a seeded generator, so that each catalogue can be made again."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed)  # noqa: S311  # nothing secret is made here

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)


def valid_catalogue(number: int) -> tuple[SourceFile, ...]:
    """Return the files of one catalogue."""
    dice = _Dice(f"valid {number}")
    facts = make_facts(dice)
    indicators = make_indicators(dice, facts)
    names = [indicator["id"] for indicator in indicators]
    has_pass_mark = dice.chance(1, 2)
    entries = make_entries(dice, facts, names)
    case = Case(
        facts=facts,
        indicators=indicators,
        criteria=tuple(_criteria(dice, facts, names)),
        entries=tuple(_equal(entry) for entry in entries) if has_pass_mark else entries,
        pass_mark="80 %" if has_pass_mark else None,
        assessment={},
    )
    figures = SourceFile("figures.yaml", _figures(dice, [fact["id"] for fact in facts]))
    return (*(_written_out(file, dice) for file in case.files()), figures)


# What scores


def _criteria(dice: Chooser, facts: Iterable[Data], indicators: list[str]) -> Iterator[Data]:
    tests = [f"level {dice.one_of(indicators)} >= {dice.number(1, 4)}", "label bronze held"]
    tests += [test for fact in facts if (test := _test(dice, fact, facts))]
    for number, test in enumerate(dice.some(tests, 0, len(tests))):
        yield {"id": f"c{number}", "when": test, "effort_days": dice.number(1, 9)}


def _test(dice: Chooser, fact: Data, facts: Iterable[Data]) -> str | None:
    """Return a test that some values of a fact pass and others fail."""
    name = fact["id"]
    if not is_number(fact):
        ages = f"years since {name} >= {dice.number(1, 9)}"
        tests: dict[str, str] = {"yes-no": str(name), "choice": f"{name} is red, blue"}
        return tests.get(fact["type"], ages)
    sign = "<=" if fact["better"] == "less" else ">="
    if fact.get("unit") == "%":
        return f"{name} {sign} {dice.number(1, 9)}0 %"
    low, high = domain(fact, facts)
    if high is not None and high - low < 2:
        return None
    unit = " EUR" if fact.get("type") == "money" else ""
    return f"{name} {sign} {int(low) + 1}{unit}"


def _equal(entry: Data) -> Data:
    kept = {key: value for key, value in entry.items() if key != "minimum"}
    return kept | ({"weight": 1} if "weight" in entry else {})


# Texts and sources


def _written_out(file: SourceFile, dice: Chooser) -> SourceFile:
    data = json.loads(file.content)
    numbers = count(1)
    for kind in ("facts", "indicators", "criteria"):
        for entry in data.get(kind, ()):
            _fill(entry, dice, next(numbers))
    return SourceFile(file.name, _as_yaml(data))


def _fill(entry: Data, dice: Chooser, number: int) -> None:
    thing = f"{dice.one_of(_THINGS)} of group {number}"
    texts = {
        "title": f"The {thing}",
        "question": f"How far has the cluster come with the {thing}?",
        "definition": f"What counts is the {thing} in the last closed year.",
        "why": f"Members ask for the {thing} first.",
        "weakness": f"{_GAPS[0].format(thing)}.",
        "remedy": f"{_STEPS[0].format(thing)}.",
    }
    entry |= {key: text for key, text in texts.items() if key in entry}
    for place, level in enumerate(entry.get("levels", ())):
        parts = {"descriptor": _LEVELS, "weakness": _GAPS, "remedy": _STEPS}
        level |= {key: f"{pool[place].format(thing)}." for key, pool in parts.items()}
    entry["sources"] = [_source(dice, n) for n in range(dice.number(1, 3))]
    if "type" in entry:  # of an asked fact; indicators accept some of these
        entry["papers"] = list(KINDS)


def _source(dice: Chooser, number: int) -> Data:
    claim: Data = {"claim": f"fictional claim {number}"}
    match dice.one_of(("own", "issuer", "confirmed")):
        case "own":
            return claim | {"basis": "own"}
        case "issuer":
            return claim | {"basis": "issuer", "url": "https://example.org/a", "year": 2021}
        case _:
            two = ["https://example.org/a?b=1", "https://www.example.com/c_(d)"]
            return claim | {"basis": "confirmed", "urls": dice.shuffled(two)}


def _figures(dice: Chooser, facts: list[str]) -> bytes:
    figures = [
        {
            "id": f"figure-{number}",
            "title": f"mean of the fictional clusters of group {number}",
            "about": dice.one_of(facts),
            "statistic": dice.one_of(("mean", "median", "share", "single-case")),
            "value": dice.number(0, 100),
            "year": dice.number(1999, 2026),
            "n": dice.one_of(("unknown", 41)),
            "area": "Utopia",
            "basis": "issuer",
            "sources": [_source(dice, number)],
        }
        for number in range(dice.number(0, 3))
    ]
    return _as_yaml({"clusterself": "references/1", "references": figures})


def _as_yaml(data: Data) -> bytes:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=88).encode()
