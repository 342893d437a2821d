"""The JSON Schemas for editors: in step with the models, and right about every file we have."""

import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from clusterself.catalogue.document import Data
from clusterself.catalogue.schema.json_schema import FILE_TYPES, MODELS
from clusterself.catalogue.schema.texts import COMMON, TEXTS
from clusterself.catalogue.schema.words import TITLES
from clusterself.catalogue.yaml_reader import read_yaml
from clusterself.cli import catalogue_schema
from clusterself.cli.main import app
from clusterself.model.base import Model

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = ROOT / "indicators" / "schema"
CASES = ROOT / "tests" / "cases"
SHIPPED = sorted([*ROOT.glob("indicators/**/*.yaml"), *ROOT.glob("examples/**/*.yaml")])
VALID = [
    *SHIPPED,
    *sorted(CASES.glob("base/*.yaml")),
    *sorted(CASES.glob("valid/*.yaml")),
    *sorted(ROOT.glob("tests/real/**/*.yaml")),
    *sorted(ROOT.glob("tests/blind/*.yaml")),
]
INVALID = sorted(CASES.glob("invalid/shape/*.yaml"))
GRAMMAR = "what stands where in a condition is a grammar, and no pattern can follow brackets"
ORDER = "no schema compares one value with another"
BRACKETS = "a schema sees what is written, not how"
UNSEEN = {
    "condition-bracket.yaml": GRAMMAR,
    "condition-in-two-lines.yaml": GRAMMAR,
    "condition-keyword.yaml": GRAMMAR,
    "condition-left-over.yaml": GRAMMAR,
    "condition-mixed.yaml": GRAMMAR,
    "condition-between.yaml": ORDER,
    "domain-upside-down.yaml": ORDER,
    "day-that-does-not-exist.yaml": "a pattern knows no calendar",
    "plan-due-before-start.yaml": ORDER,
    "plan-proposed-backwards.yaml": ORDER,
    "plan-in-brackets.yaml": BRACKETS,
    "plan-measures-in-brackets.yaml": BRACKETS,
}
COMMENT = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _plain(data: Data) -> Any:
    match data:
        case Decimal():
            return float(data)
        case list():
            return [_plain(item) for item in data]
        case dict():
            return {key: _plain(value) for key, value in data.items()}
        case _:
            return data


def _faults(path: Path) -> list[str]:
    """Return what the schema named in the first line of data has against a file."""
    document, diagnostics = read_yaml(path.name, path.read_bytes())
    assert document is not None, diagnostics
    data = _plain(document.data)
    file_type = data["clusterself"].split("/")[0]
    schema = json.loads((SCHEMAS / f"{file_type}.schema.json").read_text("utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(data)]


def test_the_shipped_schemas_are_in_step_with_the_models() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_schemas import schema_files  # type: ignore[import-not-found]  # a script, no package

    shipped = {path.name: path.read_bytes().decode() for path in SCHEMAS.iterdir()}
    assert shipped == schema_files(), "run: python docs/make_schemas.py"


@pytest.mark.parametrize("path", sorted(SCHEMAS.iterdir()), ids=lambda path: path.name)
def test_a_shipped_schema_is_one_of_draft_7(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@pytest.mark.parametrize("path", VALID, ids=_name)
def test_a_valid_file_is_valid_to_the_schema_too(path: Path) -> None:
    assert _faults(path) == []


@pytest.mark.parametrize("path", INVALID, ids=_name)
def test_an_invalid_shape_is_refused_by_the_schema_too(path: Path) -> None:
    assert bool(_faults(path)) is (path.name not in UNSEEN)


def test_a_minimum_above_its_target_is_refused_by_the_schema_too() -> None:
    assert _faults(CASES / "invalid" / "scoring" / "minimum-above-target.yaml") == [
        "3 is greater than the maximum of 2"
    ]


def test_what_a_schema_cannot_see_is_few() -> None:
    assert set(UNSEEN) <= {path.name for path in INVALID}
    assert len(UNSEEN) < len(INVALID) / 10


@pytest.mark.parametrize("path", SHIPPED, ids=_name)
def test_a_shipped_file_leads_editors_to_its_schema(path: Path) -> None:
    first, *rest = path.read_text("utf-8").splitlines()
    found = COMMENT.fullmatch(first)
    assert found is not None, first
    file_type = next(line for line in rest if line.startswith("clusterself: "))[13:].split("/")[0]
    assert (path.parent / found[1]).resolve() == SCHEMAS / f"{file_type}.schema.json"


def _models(annotation: object, seen: set[type[Model]]) -> set[type[Model]]:
    """Add all models that an annotation names, and those within them, to the ones seen."""
    if isinstance(annotation, type) and issubclass(annotation, Model) and annotation not in seen:
        seen.add(annotation)
        for field in annotation.model_fields.values():
            _models(field.annotation, seen)
    for argument in get_args(annotation):
        _models(argument, seen)
    return seen


def test_editors_have_a_text_for_each_key_and_none_for_others() -> None:
    models = {model for root in MODELS.values() for model in _models(root, set())}
    keys = {
        (model.__name__, field.alias or name)
        for model in models
        for name, field in model.model_fields.items()
    }
    own = {(model, key) for model, texts in TEXTS.items() for key in texts}
    assert {(model, key) for model, key in keys - own if key not in COMMON} == set()
    assert own - keys == set()
    assert set(COMMON) <= {key for _, key in keys - own}
    assert set(TITLES) <= {model.__name__ for model in models}


def _texts(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from (v for k, v in schema.items() if k == "description" and isinstance(v, str))
        for value in schema.values():
            yield from _texts(value)
    if isinstance(schema, list):
        for value in schema:
            yield from _texts(value)


@pytest.mark.parametrize("path", sorted(SCHEMAS.iterdir()), ids=lambda path: path.name)
def test_texts_of_editors_are_whole_short_sentences(path: Path) -> None:
    texts = list(_texts(json.loads(path.read_text("utf-8"))))
    assert len(texts) > 5
    assert [text for text in texts if not text.endswith((".", "?"))] == []
    assert [text for text in texts if len(text) > 240] == []


@pytest.mark.parametrize("file_type", FILE_TYPES)
def test_the_command_writes_the_shipped_schema(file_type: str) -> None:
    done = CliRunner().invoke(app, ["catalogue", "schema", file_type])
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (SCHEMAS / f"{file_type}.schema.json").read_text("utf-8")


def test_the_command_names_the_types_where_one_is_unknown() -> None:
    done = CliRunner().invoke(app, ["catalogue", "schema", "answers"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert (
        "there is no type of file `answers`; there are: "
        "catalogue, facts, indicators, rulebook, references, measures, assessment, plan"
    ) in done.stderr


def test_the_command_knows_all_types() -> None:
    assert catalogue_schema.FILE_TYPES == FILE_TYPES
