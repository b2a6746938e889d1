"""What one file or folder of a town says: values with their places, and what was wrong with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from enforcement_kit.measures import Input, Period

__all__ = ["Bound", "Clash", "Entry", "Number", "Sent", "SourceKind"]

SourceKind: TypeAlias = Literal[
    "records", "ledger", "figures", "collection", "report", "unreadable"
]
"""A records folder or file; a ledger; `figures.json`; the filled collection workbook; a report."""
Bound: TypeAlias = Literal["exact", "at_least", "about"]
"""As the source has it; not less than that; near it."""
Number: TypeAlias = int | Decimal


@attrs.frozen(kw_only=True)
class Entry:
    """A figure as one file states it.

    Attributes:
        key: the figure.
        value: its value; `None` where the file leaves it open. Blank is not 0.
        bound: how the value is meant.
        slack: how far the true value may lie from one that was rounded when written.
        records: how many records it comes from; `None` where the file does not say.
        of: of a rate, its two counts.
        file: the file that it stands in; `sha256` its digest.
        place: where in the file: a claim of a report, a cell of a workbook; empty for records.
        said: the words of a report.
        reason, reason_en: why there is no value, or what it leaves out.
        no_duty: the town says that it has no such duty.
    """

    key: str
    value: Number | None
    bound: Bound = "exact"
    slack: Decimal = Decimal(0)
    records: int | None = None
    of: tuple[Number, ...] = ()
    file: str
    sha256: str
    place: str = ""
    said: str = ""
    reason: str = ""
    reason_en: str = ""
    no_duty: bool = False

    def agrees(self, other: Entry) -> bool:
        """Whether two statements of one figure can both be true."""
        if self.value is None or other.value is None:
            return True
        if "about" in (self.bound, other.bound):
            return True
        low, high = sorted((self, other), key=lambda each: Decimal(each.value or 0))
        if low.bound == "at_least":
            return True
        return Decimal(high.value or 0) - Decimal(low.value or 0) <= self.slack + other.slack


@attrs.frozen(kw_only=True)
class Clash:
    """Something in one file that cannot be, or that a person should look at.

    Attributes:
        code: stable name.
        message, message_en: what was found.
        keys: the figures that it is about.
        size: how far apart the two sides are, 0 to 1.
        question: a person should look; it need not be wrong.
    """

    code: str
    message: str
    message_en: str
    keys: tuple[str, ...] = ()
    size: Decimal = Decimal(0)
    question: bool = False


@attrs.frozen(kw_only=True)
class Sent:
    """A file or folder read.

    Attributes:
        file: its path as the plan has it.
        kind: what it is.
        sha256: digest of the file; of a folder, of the names and digests of the files read.
        received: the day it came.
        forms: forms that it is for; empty for all.
        organ: whose it says it is; `organ_code` its code; empty where it does not say.
        period: the days that it is of; `None` where it does not say.
        schema_version: of a records folder.
        law_version: of the law data that its figures were made with.
        entries: its figures by key.
        inputs: files read of a folder, with digest and counts.
        clashes: what cannot be in it.
        notes: what should be known of it, Chinese and English.
        error, error_en: why nothing of it could be read; empty where it was.
    """

    file: str
    kind: SourceKind
    sha256: str = ""
    received: dt.date | None = None
    forms: tuple[str, ...] = ()
    organ: str = ""
    organ_code: str = ""
    period: Period | None = None
    schema_version: int | None = None
    law_version: str = ""
    entries: Mapping[str, Entry] = attrs.field(factory=dict)
    inputs: tuple[Input, ...] = ()
    clashes: tuple[Clash, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    error: str = ""
    error_en: str = ""

    @property
    def readable(self) -> bool:
        """Whether anything of it was read."""
        return not self.error

    @property
    def rejected(self) -> int:
        """Records that were set aside."""
        return sum(each.rejected for each in self.inputs)

    def serves(self, form: str) -> bool:
        """Whether it is for a form."""
        return not self.forms or form in self.forms
