"""A progress bar for work that takes longer than a second, on a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic

_PATIENCE = 1.0  # seconds without a bar


@contextmanager
def reading_progress() -> Iterator[Callable[[int, int], None] | None]:
    """Give what shows how many files are read; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = monotonic()
    with ExitStack() as bars:
        update: Callable[[int, int], None] | None = None

        def show(done: int, of: int) -> None:
            nonlocal update
            if update is None and monotonic() - begun > _PATIENCE:
                update = _bar(bars)
            if update is not None:
                update(done, of)

        yield show


def _bar(bars: ExitStack) -> Callable[[int, int], None]:
    from rich.console import Console
    from rich.progress import Progress

    progress = bars.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = progress.add_task("Reading files")
    return lambda done, of: progress.update(task, completed=done, total=of)
