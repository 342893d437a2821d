"""Exit codes, the same for all commands; 2, wrong use, is given by typer itself."""

FINE = 0
FINDINGS = 1
WRONG_USE = 2
BAD_INPUT = 3
PART_MISSING = 4
