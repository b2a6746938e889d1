"""Answers that no single field of a case holds: of several fields, of the law, of registers."""
