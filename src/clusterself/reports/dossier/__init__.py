"""The dossier in words, as a page and as JSON."""
