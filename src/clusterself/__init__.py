"""clusterself: self-assessment for business-cluster organisations."""

__version__ = "0.1.0"
