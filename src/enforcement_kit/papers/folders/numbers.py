"""Numbers and names as keys: what is the same however it was written."""

from __future__ import annotations

import re
from typing import Final

from enforcement_kit._fold import tighten
from enforcement_kit.model.identifiers import DocumentNumber, parse_document_number
from enforcement_kit.papers.party_names import is_organisation
from enforcement_kit.text import edit_distance

__all__ = ["LONG_NAME", "code_key", "name_key", "number_key", "one_slip", "same_series"]

_BEHIND: Final = re.compile(r"(?:\([^()]*\))*(?:\([^()]*)?$")
LONG_NAME: Final = 6
"""Characters from which on a name is one party's: shorter ones may be part of another word."""


def number_key(written: str) -> str:
    """The key of a document number: its parts, where it can be read; else the text without spaces.

    津西青杨罚［2022］第021号 and 津西青杨罚〔2022〕21号 have one key.
    """
    found = parse_document_number(written)
    return found.format() if isinstance(found, DocumentNumber) else tighten(written)


def same_series(one: str, other: str) -> bool:
    """Whether two numbers have one agency's word (机关代字); true where one cannot be read."""
    first, second = parse_document_number(one), parse_document_number(other)
    if isinstance(first, DocumentNumber) and isinstance(second, DocumentNumber):
        return first.prefix == second.prefix
    return True


def name_key(name: str) -> str:
    """A name without spaces, width and what stands in brackets behind it; brackets in the middle of
    an organisation's name are of the name: 某（天津）公司 is not 某（北京）公司.
    """
    tight = tighten(name)
    plain = _BEHIND.sub("", tight)
    if "(" in plain and not is_organisation(plain):
        plain = plain.partition("(")[0]
    return plain or tight


def code_key(code: str) -> str:
    """A credit code or resident number; empty where part of it is masked."""
    tight = tighten(code).replace(" ", "").upper()
    return "" if "*" in tight or "×" in tight else tight


def one_slip(one: str, other: str) -> bool:
    """Whether two names may be one with a character written wrongly.

    Short names are never taken for one another: 王某甲 and 王某乙 are two people.
    """
    shorter = min(len(one), len(other))
    return shorter >= LONG_NAME and edit_distance(one, other, limit=1) <= 1
