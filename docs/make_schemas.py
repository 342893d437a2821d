"""Writes indicators/schema/*.schema.json from the models. Run after a change of a model."""

from pathlib import Path

from clusterself.catalogue.schema.json_schema import FILE_TYPES, schema_text

FOLDER = Path(__file__).resolve().parents[1] / "indicators" / "schema"


def schema_files() -> dict[str, str]:
    """Return the text of each file by its name."""
    return {f"{name}.schema.json": schema_text(name) for name in FILE_TYPES}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in schema_files().items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")
