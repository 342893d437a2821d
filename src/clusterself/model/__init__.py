"""What things are: frozen models of catalogues, assessments and results, without any I/O."""
