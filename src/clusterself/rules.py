"""The table of all rules for files: code, title, and how much a breach matters.

The hundred tells the family. A code keeps its meaning for ever; `docs/rules/<code>.md` tells why
the rule is there, with a bad and a good example.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a breach matters: only an error keeps a file from being used."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Rule(NamedTuple):
    """What a code stands for."""

    title: str
    severity: Severity


FAMILIES: Mapping[str, str] = {
    "1": "reading",
    "2": "shape",
    "3": "references",
    "4": "scoring",
    "5": "text",
    "6": "basis",
    "7": "lifecycle",
    "8": "answers",
    "9": "suppressions",
}

_ERRORS = {
    # 1 reading
    "CS101": "file cannot be opened",
    "CS102": "file is too large, or holds too many values",
    "CS103": "file is not UTF-8 text",
    "CS104": "character that is not allowed",
    "CS105": "file is not valid YAML",
    "CS106": "key stands twice in one mapping",
    "CS107": "anchor, alias or tag",
    "CS108": "nested too deep",
    "CS109": "file is empty",
    "CS110": "more than one document in a file",
    "CS111": "key is not plain text",
    "CS112": "wrong type of file, or first line missing",
    # 2 shape
    "CS201": "key is missing",
    "CS202": "key is unknown",
    "CS203": "value of the wrong type",
    "CS204": "value is not one of the allowed words",
    "CS205": "text is empty or of the wrong form",
    "CS206": "number out of range",
    "CS207": "parts of an entry do not fit together",
    "CS208": "condition cannot be read",
    "CS209": "end before the beginning",
    # 3 references
    "CS301": "id is used twice",
    "CS302": "reference to something that does not exist",
    "CS303": "references run in a circle",
    # 4 scoring
    "CS401": "condition does not fit its fact",
    "CS402": "level that no value can reach",
    "CS403": "conditions run against what is better for the fact",
    "CS404": "minimum above target",
    "CS405": "level condition other than at least",
    "CS406": "weakness or remedy missing below the highest target",
    "CS407": "ladder tests too many facts",
    "CS408": "papers of a fact are not accepted where its level is judged",
    "CS409": "values that no level takes",
    "CS411": "example of a rulebook fails",
    "CS412": "criterion that nobody can meet",
    "CS414": "measure that raises too much, or nothing",
    "CS415": "effect of a measure that cannot be",
    "CS419": "days spent once that nobody can share",
    "CS420": "goal of a plan that its fact cannot reach",
    # 6 basis
    "CS601": "figure without a basis",
    "CS603": "address that is none",
    "CS604": "published figure without its year or number of organisations",
    # 7 lifecycle
    "CS701": "id is gone without a trace",
    "CS702": "edition is not raised as the changes require",
    # 8 answers
    "CS801": "answer to something that is not in the catalogue",
    "CS802": "answer does not fit the fact",
    "CS803": "level answered directly although it follows from a fact",
    "CS804": "not applicable is not accepted here",
    "CS805": "everything is not applicable",
    "CS806": "amounts in different currencies",
    "CS807": "date in the future",
    "CS808": "answered although it follows from other answers",
    # 9 suppressions
    "CS902": "suppression without a reason, or of what cannot be suppressed",
}
_WARNINGS = {
    "CS210": "plan that the program cannot write into",
    "CS304": "measure of a plan that the catalogue does not have",
    "CS410": "weight, minimum or criterion that can never change a verdict",
    "CS413": "criterion that a better value fails",
    "CS416": "proof of a measure that counts nowhere",
    "CS417": "days of a measure and of the levels differ",
    "CS418": "step or criterion without a measure",
    "CS501": "two levels with like texts",
    "CS502": "two questions in one",
    "CS503": "vague quantifier",
    "CS504": "placeholder left in a text",
    "CS505": "text too long or too short",
    "CS602": "called confirmed with fewer than two independent sources",
    "CS809": "answer to something retired",
    "CS810": "figures that do not add up",
    "CS812": "evidence that has expired",
    "CS813": "evidence dated after the day of the assessment",
    "CS814": "evidence file that is not there",
    "CS815": "the same level given throughout",
    "CS901": "suppression that suppresses nothing",
}
_NOTES = {
    "CS811": "answer without the evidence that it needs",
    "CS816": "folder of evidence that is not there",
}

RULES: Mapping[str, Rule] = {
    code: Rule(title, severity)
    for code, title, severity in sorted(
        (code, title, severity)
        for severity, titles in (
            (Severity.ERROR, _ERRORS),
            (Severity.WARNING, _WARNINGS),
            (Severity.INFO, _NOTES),
        )
        for code, title in titles.items()
    )
}
