"""The file of a consensus: what is agreed stands as answer, what is disputed as comment.

Every single answer of every assessor stays in it, as given, under `reconciled`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple, cast

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_writer import Path, Remark, Written, to_yaml
from clusterself.model.reconciled import AnswerPart, Matter

_KEPT = ("catalogue", "labels_held", "facts", "answers", "success_stories", "notes")
_HEAD = (
    "A consensus of several assessors, written by `clusterself reconcile`.",
    "What all who answered agree on stands as an answer. What they differ on is left open: it "
    "stands as a comment, to be decided together. Decide it, and write the answer in its place.",
)
_SECTIONS = {
    "facts": ("", "Facts"),
    "answers": ("", "Levels"),
    "reconciled": ("", "What each assessor said, as given. A record: do not change it."),
}


class SingleFile(NamedTuple):
    """The answers of one assessor: data of the file in present ids."""

    label: str
    file: str
    data: Mapping[str, Data]


def consensus_text(
    singles: Sequence[SingleFile], matters: Sequence[Matter], assessed_on: date
) -> str:
    """Return the text of the file; the first assessor heads it. Raises ValueError."""
    head = singles[0].data
    data: dict[str, Written] = {"clusterself": head["clusterself"]}
    data |= {key: head[key] for key in ("catalogue", "cluster") if key in head}
    data["assessed_on"] = assessed_on.isoformat()
    data |= {key: head[key] for key in ("assessor", "consent", "labels_held") if key in head}
    data["facts"] = _part("facts", singles, matters)
    data["answers"] = _part("answers", singles, matters)
    for key, name in (("success_stories", "title"), ("notes", "about")):
        entries = _each_once(singles, key, name)
        data |= {key: entries} if entries else {}
    data["reconciled"] = [_single(one) for one in singles]
    comments: dict[Path, Sequence[str]] = {(key,): lines for key, lines in _SECTIONS.items()}
    return to_yaml(data, comments, head=_HEAD)


def _part(
    part: AnswerPart, singles: Sequence[SingleFile], matters: Iterable[Matter]
) -> dict[str, Written]:
    own = (one for one in matters if one.part == part)
    return {
        name: _entry(tuple(group), singles) for name, group in groupby(own, key=lambda one: one.id)
    }


def _entry(group: tuple[Matter, ...], singles: Sequence[SingleFile]) -> Written:
    """Return one answer, or what there is to decide; years stand below each other."""
    if not any(one.agreed for one in group):
        return Remark(tuple(line for one in group for line in _to_decide(one)))
    if group[0].year is None:
        return _merged(group[0], singles)
    return {
        str(one.year): _merged(one, singles) if one.agreed else Remark(tuple(_to_decide(one)))
        for one in group
    }


def _to_decide(one: Matter) -> Iterator[str]:
    year = f", {one.year}" if one.year else ""
    yield f"{one.id}{year}: {one.reason} ({one.title})"
    for said in one.said:
        yield f"  {said.assessor}: {said.text}"


def _merged(one: Matter, singles: Sequence[SingleFile]) -> Written:
    """Return the answer of the first who gives it, with papers and comments of all who do."""
    given = [(singles[n].label, _given(singles[n].data, one)) for n in one.agreed]
    first = given[0][1]
    papers = _papers(raw for _, raw in given)
    comments: dict[str, str] = {}
    for label, raw in given:
        if "comment" in raw:
            comments.setdefault(str(raw["comment"]).strip(), label)
    texts = [text if len(comments) == 1 else f"{label}: {text}" for text, label in comments.items()]
    answer: dict[str, Data] = {
        key: value for key, value in first.items() if key not in {"comment", "evidence"}
    }
    answer |= {"comment": " / ".join(texts)} if texts else {}
    answer |= {"evidence": papers} if papers else {}
    is_bare = list(answer) in (["value"], ["level"])
    return cast("Written", next(iter(answer.values())) if is_bare else answer)


def _given(data: Mapping[str, Data], one: Matter) -> Mapping[str, Data]:
    """Return an answer with its keys; a bare one stands for a value or a level."""
    found = cast("Mapping[str, Data]", data[one.part])[one.id]
    if one.year is not None:
        by_year = cast("Mapping[str, Data]", found)
        found = cast("Mapping[str, Data]", by_year.get("years", by_year))[one.year]
    if isinstance(found, dict):
        return found
    return {"value" if one.part == "facts" else "level": found}


def _papers(answers: Iterable[Mapping[str, Data]]) -> list[Data]:
    """Return all papers, each once."""
    found: list[Data] = []
    for answer in answers:
        papers = cast("list[Data]", answer.get("evidence") or [])
        found += [paper for paper in papers if paper not in found]
    return found


def _each_once(singles: Iterable[SingleFile], key: str, name: str) -> list[Written]:
    """Return what all files list under a key, each once by its name."""
    found: dict[str, Written] = {}
    for one in singles:
        for entry in cast("list[Mapping[str, Data]]", one.data.get(key) or []):
            found.setdefault(str(entry[name]).strip().casefold(), entry)
    return list(found.values())


def _single(one: SingleFile) -> dict[str, Written]:
    head: dict[str, Written] = {"file": one.file, "assessor": one.data["assessor"]}
    head["assessed_on"] = one.data["assessed_on"]
    return head | {key: one.data[key] for key in _KEPT if key in one.data}
