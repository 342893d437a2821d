"""Reads the answers of a form that came back, as a page or alone; it may hold anything."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple, get_args

from clusterself.catalogue.document import Data
from clusterself.catalogue.yaml_words import cleaned
from clusterself.diagnostics import Diagnostic, Loaded, Location, loaded
from clusterself.model.catalogue import Catalogue
from clusterself.model.question import Key, Part
from clusterself.model.returned import Returned
from clusterself.questionnaire.carried import (
    EVIDENCE,
    KEYS,
    ONE_FACT,
    PAPER,
    RANGE,
    YEARS,
    taken_back,
)
from clusterself.questionnaire.form import CURRENCIES, SHEET_TYPE
from clusterself.questionnaire.present_ids import PresentIds

MAX_BYTES = 10_000_000
# As templates/form/form.html.j2 has it; browsers that save a page themselves keep it so.
BEGIN, END = '<script type="application/json" id="answers">', "</script>"
_HEAD = ("cluster", "edition", "sha256")
_MAX_FAULTS = 100  # whoever has more needs the first ones first
_LONG = 60  # of what is quoted
_NO_FORM = "this is no saved form"
_SAVE_AGAIN = "open it in a browser and press “Save as file”; send that file as it is"


class _NoJsonError(ValueError):
    """A text that a form would not have written."""


def read_form(name: str, content: bytes, catalogue: Catalogue) -> Loaded[Returned]:
    """Read the answers, with ids as they are now; values are checked only for their shape.

    `name` is the file as messages show it.
    """
    try:
        found = _parsed(_sheet_text(content))
    except UnicodeDecodeError:
        return _refused(name, "CS103", "file is not UTF-8 text", _SAVE_AGAIN)
    except RecursionError:
        return _refused(name, "CS108", "its answers are nested too deep", _SAVE_AGAIN)
    except _NoJsonError as error:
        return _refused(name, "CS112", f"{_NO_FORM}: {error}", _SAVE_AGAIN)
    except ValueError:
        message = f"{_NO_FORM}: its answers cannot be read, they may be cut off"
        return _refused(name, "CS112", message, _SAVE_AGAIN)
    reading = _Reading(name, PresentIds(catalogue))
    returned = reading.returned(found)
    return loaded(returned, islice(reading.faults, _MAX_FAULTS))


def _refused(name: str, code: str, message: str, hint: str) -> Loaded[Returned]:
    return loaded(None, [Diagnostic(Location(name), code, message, hint)])


def _sheet_text(content: bytes) -> str:
    """Return the answers alone: all of a JSON file, a part of a page."""
    text = content.decode("utf-8-sig")
    if text.lstrip().startswith("{"):
        return text
    start = text.find(BEGIN)
    if start < 0:
        raise _NoJsonError("it holds no answers")
    end = text.find(END, start)
    if end < 0:
        raise _NoJsonError("it is cut off")
    return text[start + len(BEGIN) : end]


def _parsed(text: str) -> object:
    return json.loads(
        text,
        parse_int=str,  # none is written by a form; as text they cost nothing, however long
        parse_float=str,
        parse_constant=_refuse_constant,
        object_pairs_hook=_each_once,
    )


def _refuse_constant(word: str) -> object:
    raise _NoJsonError(f"it holds {word}, which is no answer")


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NoJsonError("a key stands twice in it")
    return found


class _Place(NamedTuple):
    """Where something stands in the form, as messages say it."""

    title: str
    steps: tuple[str, ...] = ()

    def __truediv__(self, step: str) -> "_Place":
        return _Place(self.title, (*self.steps, step))

    def __str__(self) -> str:
        return ", ".join([f"“{self.title}”", *self.steps])


class _Reading:
    """Takes a sheet apart and notes what does not belong there."""

    def __init__(self, name: str, ids: PresentIds) -> None:
        self._name = name
        self._ids = ids
        self.faults: list[Diagnostic] = []

    def returned(self, found: object) -> Returned | None:
        if not isinstance(found, dict) or found.get("clusterself") != SHEET_TYPE:
            self._fault("CS112", f"{_NO_FORM}: it holds no answers of the type {SHEET_TYPE}")
            return None
        for key in _HEAD:
            if not isinstance(found.get(key), str):
                self._fault("CS201", f"{_NO_FORM}: `{key}` is missing")
        if self.faults:
            return None
        cluster, edition, sha256 = (cleaned(found[key]) for key in _HEAD)
        base, answers = self._answers(found.get("base")), self._answers(found.get("answers"))
        for question, answer in answers.items():
            if answer != base.get(question):  # what stands in the file already is not new here
                self._check_currencies(answer, _Place(self._ids.title(question)))
        places = {key: str(_Place(self._ids.title(key))) for key in answers}
        return Returned(self._name, cluster, edition, sha256, base, answers, places)

    def _answers(self, found: object) -> Mapping[Key, Data]:
        answers: dict[Key, Data] = {}
        for part, name, raw in self._entries(found):
            key = self._ids.present(part, name)
            if key is None:
                message = f"the catalogue has nothing called `{_quoted(name)}` under `{part}`"
                hint = "it was made for another catalogue, or it was changed by hand"
                self._fault("CS801", message, hint)
            elif key in answers:
                self._fault("CS808", f"{_Place(self._ids.title(key))} is answered twice")
            elif self._fits(part, raw, _Place(self._ids.title(key))):
                answers[key] = taken_back(part, raw)
        return answers

    def _check_currencies(self, answer: Data, place: _Place) -> None:
        for key, value in answer.items() if isinstance(answer, dict) else ():
            if isinstance(value, dict):
                self._check_currencies(value, place / key)
            elif key == "currency" and value not in CURRENCIES:
                message = f"{place}: `{_quoted(str(value))}` is no currency that is known here"
                self._fault("CS204", message, "write its three letters, such as EUR or CZK")

    def _entries(self, found: object) -> Iterator[tuple[Part, str, Any]]:
        parts = found if isinstance(found, dict) else {}
        if not isinstance(found, dict) or not parts.keys() <= set(get_args(Part)):
            self._fault("CS203", f"{_NO_FORM}: expected answers under `facts` and `answers`")
            return
        part: Part
        for part in get_args(Part):
            answers = parts.get(part, {})
            if not isinstance(answers, dict):
                self._fault("CS203", f"{_NO_FORM}: `{part}` holds no answers by id")
                continue
            for name, raw in answers.items():
                yield part, name, raw

    # Each of these tells whether something has the shape that a form gives it.

    def _fits(self, part: Part, raw: Any, place: _Place) -> bool:  # noqa: ANN401  # JSON
        return self._is_mapping(raw, KEYS[part], place) and _all(
            self._is_value(key, value, place / key) for key, value in raw.items()
        )

    def _is_value(self, key: str, value: object, place: _Place) -> bool:
        if key == YEARS:
            return self._are_years(value, place)
        if key == RANGE:
            return self._are_texts(value, place)
        if key == EVIDENCE:
            return self._are_papers(value, place)
        return self._is_text(value, place)

    def _are_years(self, value: object, place: _Place) -> bool:
        if not isinstance(value, dict):
            return self._wrong(place, "years")
        return _all(self._is_year(year, one, place / _quoted(year)) for year, one in value.items())

    def _is_year(self, year: str, value: Any, place: _Place) -> bool:  # noqa: ANN401  # JSON
        if not (year.isascii() and year.isdigit()):
            return self._wrong(place, "a year")
        return self._is_mapping(value, ONE_FACT, place) and _all(
            self._is_value(key, inner, place / key) for key, inner in value.items()
        )

    def _are_texts(self, value: object, place: _Place) -> bool:
        if not isinstance(value, list):
            return self._wrong(place, "two values")
        return _all(self._is_text(inner, place) for inner in value)

    def _are_papers(self, value: object, place: _Place) -> bool:
        if not isinstance(value, list):
            return self._wrong(place, "papers")
        return _all(self._is_paper(one, place / str(n)) for n, one in enumerate(value, 1))

    def _is_paper(self, value: Any, place: _Place) -> bool:  # noqa: ANN401  # JSON
        return self._is_mapping(value, PAPER, place) and _all(
            self._is_text(inner, place / key) for key, inner in value.items()
        )

    def _is_mapping(self, value: Any, keys: tuple[str, ...], place: _Place) -> bool:  # noqa: ANN401  # JSON
        if not isinstance(value, dict):
            return self._wrong(place, "an answer with its parts")
        unknown = sorted(key for key in value if key not in keys)
        for key in unknown:
            self._fault("CS202", f"{place}: an answer has no part `{_quoted(key)}`")
        return not unknown

    def _is_text(self, value: object, place: _Place) -> bool:
        if not isinstance(value, str):
            return self._wrong(place, "text")
        if cleaned(value) != value:
            hint = "open the form, delete the character and save again"
            self._fault("CS104", f"{place}: a character that no editor shows", hint)
            return False
        return True

    def _wrong(self, place: _Place, expected: str) -> bool:
        self._fault("CS203", f"{place}: expected {expected}")
        return False

    def _fault(self, code: str, message: str, hint: str = "") -> None:
        self.faults.append(Diagnostic(Location(self._name), code, message, hint))


def _all(found: Iterable[bool]) -> bool:
    """Tell whether all hold, after looking at every one: each notes its own fault."""
    return False not in tuple(found)


def _quoted(text: str) -> str:
    """Return what a stranger wrote such that it can be shown in one line."""
    line = " ".join(cleaned(text).split())
    return line if len(line) <= _LONG else f"{line[:_LONG]}…"
