"""Which papers an assessment needs, which are named, and what is left to get."""

from clusterself.scoring.dossier.counts import counts
from clusterself.scoring.dossier.evidenced import evidenced, papers_named

__all__ = ["counts", "evidenced", "papers_named"]
