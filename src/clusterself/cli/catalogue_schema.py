"""`clusterself catalogue schema`: what an editor needs to check a file while it is written."""

from typing import Annotated

import typer

from clusterself.cli import output

# As in catalogue/json_schema.py, which is not needed to write the shipped files.
FILE_TYPES = (
    "catalogue",
    "facts",
    "indicators",
    "rulebook",
    "references",
    "measures",
    "assessment",
    "plan",
)


def schema(
    file_type: Annotated[str, typer.Argument(metavar="TYPE", help="The type of file.")],
) -> None:
    """Write the JSON Schema of a type of file, for editors.

    TYPE is one of: catalogue, facts, indicators, rulebook, references, measures, assessment, plan.
    A comment in the first line of a file tells an editor where its schema is; docs/ci.md shows how.
    """
    from clusterself.resources import shipped

    if file_type not in FILE_TYPES:
        known = ", ".join(FILE_TYPES)
        message = f"there is no type of file `{file_type}`; there are: {known}"
        raise typer.BadParameter(message, param_hint="TYPE")
    file = shipped("indicators") / "schema" / f"{file_type}.schema.json"
    output.result(file.read_text("utf-8"))
