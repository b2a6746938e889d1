"""The report audit."""
