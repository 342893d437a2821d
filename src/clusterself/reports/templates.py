"""How templates are filled in: in a sandbox, with every fault told by file, line and what."""

import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2 import __version__ as jinja2_version
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from clusterself import __version__
from clusterself.reports import card_words, result_words, step_words, wording
from clusterself.reports.calendar_words import calendar_sentences, is_urgent
from clusterself.reports.free_text import escape_markdown, finalized, is_web_address
from clusterself.reports.template_source import BrokenTemplateError, Templates

_FILTERS: Mapping[str, Callable[..., object]] = {
    "md": escape_markdown,
    "percent": wording.percent,
    "percent_range": wording.percent_range,
    "points": wording.points,
    "days": wording.days,
    "number": wording.number,
    "grouped": wording.grouped,
    "level_range": wording.level_range,
    "day": wording.day,
    "sentence": wording.as_sentence,
    "verdict": wording.VERDICT_WORDS.__getitem__,
    "state": wording.STATE_WORDS.__getitem__,
    "reason": wording.REASON_WORDS.__getitem__,
    "evidence": wording.EVIDENCE_WORDS.__getitem__,
    "consequence": card_words.consequence,
    "own_work": card_words.own_work,
    "standing": card_words.standing,
    "gain": card_words.gain,
    "present": result_words.present,
    "present_briefly": result_words.present_briefly,
    "unproven": result_words.unproven,
    "basis": wording.BASIS_WORDS.__getitem__,
    "to_mend": step_words.to_mend,
    "calendar": lambda line: tuple(calendar_sentences(line)),
    "urgent": is_urgent,
}


def fill_in(
    name: str,
    templates: Templates,
    data: Mapping[str, object],
    *,
    is_markup: bool,
) -> str:
    """Return the template filled in; raises BrokenTemplateError.

    Of markup, whatever a value could contain of it is shown as text.
    """
    environment = _environment(templates, is_markup=is_markup)
    try:
        return environment.get_template(name).render(data)
    except BrokenTemplateError:
        raise
    except Exception as error:
        raise BrokenTemplateError(f"{_place(error, templates)}{_what(error)}") from error


@lru_cache(maxsize=4)
def _environment(templates: Templates, *, is_markup: bool) -> Environment:
    environment = _Sandbox(
        loader=FunctionLoader(lambda name: _loaded(name, templates)),
        bytecode_cache=_compiled(templates.compiled, is_markup=is_markup),
        undefined=StrictUndefined,
        autoescape=is_markup,
        finalize=finalized,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=not is_markup,
    )
    environment.filters |= _FILTERS
    environment.tests["web_address"] = is_web_address
    return environment


def _loaded(name: str, templates: Templates) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template, its name as file name, which places faults, and whether it still holds."""
    text = templates.text(name)
    return None if text is None else (text, name, lambda: templates.text(name) == text)


def _compiled(folder: Path | None, *, is_markup: bool) -> "_Compiled | None":
    """Keep apart what is compiled differently: other versions, and text that is not escaped."""
    if folder is None:
        return None
    kind = "markup" if is_markup else "text"
    return _Compiled(str(folder), f"{__version__}-jinja-{jinja2_version}-{kind}-%s.cache")


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox; what it finds of an attribute holds for the type, so it looks only once."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # as they are handed on
        super().__init__(**options)
        self._is_safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        key = type(obj), attr
        if key not in self._is_safe:
            self._is_safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._is_safe[key]


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates kept for the next run; where they cannot be, nothing is kept."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _place(error: Exception, templates: Templates) -> str:
    """Return file and line of the innermost template that the error came through."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}: "
    places = [
        f"{frame.filename}:{frame.lineno}: "
        for frame in traceback.extract_tb(error.__traceback__)
        if templates.text(frame.filename) is not None
    ]
    return places[-1] if places else ""


def _what(error: Exception) -> str:
    match error:
        case TemplateNotFound():
            return f"there is no template {error.message}"
        case SecurityError():
            return f"not allowed in a template: {error}"
        case RecursionError():
            return "the templates include each other without end"
        case TemplateError():
            return str(error.message)
        case _:
            return f"{type(error).__name__}: {error}"
