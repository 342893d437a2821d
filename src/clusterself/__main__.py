"""Run the command line with `python -m clusterself`."""

from clusterself.cli.main import run

run()
