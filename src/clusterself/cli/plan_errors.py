"""What a plan cannot be made of: said in words, with the exit code that fits."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from clusterself.cli import exits, output


@contextmanager
def plan_errors() -> Iterator[None]:
    """Turn what planning raises, alone or jointly, into messages and exit codes."""
    from clusterself.app.plan_request import UnfitRequestError
    from clusterself.app.shipped import UnknownNameError
    from clusterself.planning.diagram import TooManyCasesError
    from clusterself.planning.solver import SolverMissingError

    try:
        yield
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None
    except UnfitRequestError as error:
        raise typer.BadParameter(str(error), param_hint=error.option) from None
    except SolverMissingError as error:
        output.message(str(error))
        raise typer.Exit(exits.PART_MISSING) from None
    except TooManyCasesError as error:
        output.message(str(error))
        raise typer.Exit(exits.BAD_INPUT) from None
