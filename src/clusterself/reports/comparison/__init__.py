"""Clusters side by side, laid out for a mentor: page, text, Markdown, JSON, CSV, workbook."""
