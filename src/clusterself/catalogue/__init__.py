"""From text to catalogues and assessments, or to diagnostics that say what is wrong where."""
