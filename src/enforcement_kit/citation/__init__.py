"""Citations of statutes: parsed from papers, compared, printed."""

from __future__ import annotations

from enforcement_kit.citation.citation import Citation
from enforcement_kit.citation.names import LawName, canonical_name, known_names, law_name
from enforcement_kit.citation.numerals import chinese_number, read_number
from enforcement_kit.citation.parse import Found, parse_citations

__all__ = [
    "Citation",
    "Found",
    "LawName",
    "canonical_name",
    "chinese_number",
    "known_names",
    "law_name",
    "parse_citations",
    "read_number",
]
