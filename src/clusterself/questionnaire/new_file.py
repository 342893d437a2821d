"""An assessment file to begin with: every question stands in it as a comment, to be answered."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, normalize

from clusterself.catalogue.yaml_words import scalar_text
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Part, Question

_SCHEMA = "assessment.schema.json"
_FIRST_SENTENCE = re.compile(r"(.*?[.!?])(?= [A-Z]|$)", re.DOTALL)
_NO_DECOMPOSITION = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_HEAD = f"""\
# yaml-language-server: $schema={_SCHEMA}
# The line above is for editors that check while you write; get the file that it names by
# `clusterself catalogue schema assessment > {_SCHEMA}`.
#
# Self-assessment of a cluster organisation
#
# How to answer:
# - Lines that begin with # are explanations. A question ends with a line such as `# staff-fte:`.
#   Take away the # and the space behind it, and write your answer behind the colon. The line then
#   begins below the beginning of the others, with two spaces: `  staff-fte: 2.5`.
# - Do not know? Write `unknown`. No time yet? Leave the line as it is: it stays open.
# - A number with its day and paper: `{{value: 42, as_of: 2026-10-01, evidence: [{{title: Members on
#   1 October, kind: member register, date: 2026-10-01, file: evidence/members.pdf}}]}}`.
# - Only a part is known: `{{at_least: 5}}`, `{{at_most: 20}}` or `{{between: [5, 20]}}`.
# - A level with a remark and a paper: `{{level: 3, comment: ..., evidence: [...]}}`.
# - Save, then see where you stand: `clusterself validate` and `clusterself assess`.
"""


class NewCluster(NamedTuple):
    """Whose file it is; what is not known yet is None, to be filled in."""

    name: str | None
    country: str | None  # two capital letters


def new_file(
    catalogue: Catalogue, asked: Iterable[Question], cluster: NewCluster, assessed_on: date
) -> str:
    """Return the text of a file in which nothing is answered yet."""
    by_part: dict[Part, list[Question]] = {"facts": [], "answers": []}
    for question in asked:
        by_part[question.part].append(question)
    lines = [
        *_who(catalogue, cluster, assessed_on),
        "",
        "# Facts: what can be counted or looked up.",
        "facts:",
        *_stubs(by_part["facts"]),
        "",
        "# Answers: read the five levels and choose the highest one that is true in full.",
        "answers:",
        *_stubs(by_part["answers"]),
    ]
    return _HEAD + "\n".join(lines) + "\n"


def cluster_id(name: str) -> str:
    """Return a name in small letters and digits, as ids are written."""
    decomposed = normalize("NFKD", name.casefold().translate(_NO_DECOMPOSITION))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not combining(c)))
    found = "-".join(words)
    return found if found[:1].isalpha() else f"cluster-{found}".removesuffix("-")


def _who(catalogue: Catalogue, cluster: NewCluster, assessed_on: date) -> list[str]:
    return [
        "clusterself: assessment/1",
        f'catalogue: {{edition: "{catalogue.edition}", sha256: {catalogue.sha256}}}',
        "",
        "# Who is assessed. The id is a short name for files and tables; it should never change.",
        "cluster:",
        f"  id:{_or_open(cluster_id(cluster.name) if cluster.name else None, 'example-cluster')}",
        f"  name:{_or_open(cluster.name, 'Example Cluster')}",
        f"  country:{_or_open(cluster.country, 'CZ, two capital letters')}",
        "",
        "# The day for which the answers are true.",
        f"assessed_on: {assessed_on}",
        "",
        "# Who answers: manager, board, member, mentor or public-sources.",
        "assessor: {role: manager}",
        "",
        "# May a mentor see this file? May results be published with the name? `until` ends both.",
        "consent: {mentor: no, publish: no}",
        "",
        "# Labels held now or earlier; silver looks at them. For example:",
        "# labels_held:",
        "#   - {label: bronze, benchmarked: 2024-03, awarded: 2024-04}",
    ]


def _or_open(value: str | None, example: str) -> str:
    if value is None:
        return f"  # fill in, for example {example}"
    return f" {scalar_text(value, in_flow=False)}"


def _stubs(asked: Iterable[Question]) -> Iterator[str]:
    for section, questions in groupby(asked, key=lambda question: question.section):
        yield from ("", f"  # ===== {section.title} =====")
        for question in questions:
            yield ""
            yield from (f"  # {line}" for line in _explained(question))
            yield f"  # {question.id}:"


def _explained(question: Question) -> Iterator[str]:
    yield question.question
    if question.definition:
        yield f"What counts: {_first_sentence(question.definition)}"
    for level, descriptor in question.levels:
        yield f"  {level}  {descriptor}"
    yield f"Answer: {_form(question)}"
    yield from (f"  {choice.id}: {choice.title}" for choice in question.choices)
    if question.reasons:
        yield "If it does not apply: {not_applicable: ...} with one of these reasons:"
        yield from (f"  {reason}" for reason in question.reasons)
    if question.papers:
        yield f"Papers: {', '.join(question.papers)}"


def _first_sentence(text: str) -> str:
    in_one_line = " ".join(text.split())
    found = _FIRST_SENTENCE.match(in_one_line)
    return found[1] if found else in_one_line


def _form(question: Question) -> str:
    match question.kind:
        case "yes-no":
            return "yes or no"
        case "choice":
            return "one of these words"
        case "date":
            return "a date, such as 2019-03-28, 2019-03 or 2019"
        case "level":
            needed = question.required_from
            papers = f"; from level {needed} on with a paper" if needed else ""
            return f"a level, 0 to 4{papers}"
        case "applies":
            return "leave this open unless one of the reasons holds"
        case "number" | "money":
            return _by_year(question, _number(question))


def _number(question: Question) -> str:
    if question.kind == "money":
        return "{value: 41000, currency: EUR}" if question.by_year else "an amount"
    if question.unit == "%":
        return "a share, such as 35 %"
    kind = "a whole number" if question.whole else "a number"
    unit = f" of {question.unit}" if question.unit else ""
    ends = [end for end in (question.low, question.high) if end is not None]
    limits = f", {_shown(ends[0])} to {_shown(ends[1])}" if len(ends) > 1 else ""
    return kind + unit + limits


def _shown(number: Fraction) -> str:
    return str(number) if number.denominator == 1 else str(float(number))


def _by_year(question: Question, form: str) -> str:
    if not question.by_year:
        return form
    if question.kind == "money":
        return "by year, such as {2025: {value: 41000, currency: EUR}}"
    return f"{form}, by year, such as {{2025: ...}}"
