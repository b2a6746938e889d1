"""One value of a paper, with the place where it stands."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from enforcement_kit.citation import Citation

if TYPE_CHECKING:
    from enforcement_kit.papers.fields import Sureness, ValueField

__all__ = ["Stated", "Value"]

Stated = str | int | bool | Decimal | dt.date | dt.datetime | Citation
"""What a value may be; `ValueField` says which of them each field has."""


@attrs.frozen(kw_only=True)
class Value:
    """A value that a paper states.

    Attributes:
        field: what it is.
        value: the value itself. Text is tidy: without line ends and without spaces in Chinese.
            Money is in yuan, exact.
        written: the text as it stands in the paper.
        start: offset of its first character in `PaperRead.document.text`.
        end: offset behind its last one.
        role: which of its kind it is, such as `filing` for a date; empty where the field has none.
        of: which party it belongs to, from 0, where a paper has several and says so; for a
            certificate number, which officer. `None` where the paper leaves it open.
        page: from 1; `None` where the file has no pages.
        paragraph: from 1; 0 where the file has no paragraphs of its own.
        sure: how sure the reading is.
        why: what makes it less than certain, Chinese and English; empty where it is certain.
        confidence: of the letters, 0 to 1, where they were recognised in a picture.
    """

    field: ValueField
    value: Stated
    written: str
    start: int
    end: int
    role: str = ""
    of: int | None = None
    page: int | None = None
    paragraph: int = 0
    sure: Sureness = "certain"
    why: tuple[str, str] = ("", "")
    confidence: float | None = None
