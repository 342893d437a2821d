"""What the models expect at a place of a file: which keys, and what belongs under them."""

from collections.abc import Iterable, Sequence
from typing import get_args

from clusterself.model.base import Model


def meaning(model: type[Model], loc: Sequence[str | int]) -> str:
    """Return what belongs under a key, in the words that editors show."""
    from clusterself.catalogue.schema.texts import COMMON, TEXTS  # noqa: PLC0415  # start-up time

    key = str(loc[-1])
    owners = (owner.__name__.replace("Head", "File") for owner in _models_at(model, loc[:-1]))
    texts = (TEXTS.get(owner, {}).get(key) for owner in owners)
    found = next((text for text in texts if text), COMMON.get(key, ""))
    return found[:1].lower() + found[1:].rstrip(".")


def form_of(model: type[Model], loc: Sequence[str | int]) -> str:
    """Return what is to be written at a place where keys belong."""
    words = meaning(model, loc) if loc and isinstance(loc[-1], str) else ""
    if "{" in words:
        return words
    fields = [f for m in _models_at(model, loc)[:1] for f in m.model_fields.items()]
    keys = [f"`{field.alias or name}`" for name, field in fields if field.is_required()]
    more = [f"`{field.alias or name}`" for name, field in fields if not field.is_required()]
    if not keys:
        return words
    return f"its keys are {', '.join(keys)}" + (f"; if needed, {', '.join(more)}" if more else "")


def allowed_keys(model: type[Model], loc: Sequence[str | int]) -> set[str]:
    """Return the keys that may stand at a place."""
    models = _models_at(model, loc)
    return {field.alias or name for m in models for name, field in m.model_fields.items()}


def _models_at(model: type[Model], loc: Sequence[str | int]) -> list[type[Model]]:
    """Return what may stand at a place: several models where a key allows several forms."""
    models = [model]
    for step in loc:
        inner = {
            m: None
            for outer in models
            for name, field in outer.model_fields.items()
            if step in {name, field.alias}
            for m in _models_in(field.annotation)
        }
        models = list(inner) or models
    return models


def _models_in(annotation: object) -> Iterable[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
