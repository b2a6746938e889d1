"""An open loop: what has no closing act and no reason, with its duty, its day and its holder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Literal

import attrs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from enforcement_kit.citation import Citation
    from enforcement_kit.supervision.board import RecordRef
    from enforcement_kit.supervision.open_loops.desk import Desk

__all__ = [
    "LOOP_WORDS",
    "NOBODY",
    "Closer",
    "Duty",
    "Holder",
    "Loop",
    "LoopKind",
    "LoopState",
]

LoopState = Literal["overdue", "unclear", "open", "undated"]
"""Past its last day; between two days that it can be; still in time; without a day of its own."""

SIGNS: Final = 20

LOOP_WORDS: Final[dict[LoopState, tuple[str, str]]] = {
    "overdue": ("已逾期", "overdue"),
    "unclear": ("是否逾期待定", "unclear"),
    "open": ("未到期", "open"),
    "undated": ("没有日期", "without a day"),
}


@attrs.frozen(kw_only=True)
class Holder:
    """Who holds a loop, as far as the records say.

    Attributes:
        people: ids or names.
        unit: the department.
        at: JSON Pointer of the field that says so; empty where none does.
    """

    people: tuple[str, ...] = ()
    unit: str = ""
    at: str = ""

    @property
    def known(self) -> bool:
        """Whether the records name anybody."""
        return bool(self.people or self.unit)


NOBODY: Final = Holder()
"""The records do not say who holds it."""


@attrs.frozen(kw_only=True)
class Duty:
    """What stands behind a loop.

    Attributes:
        basis: the articles; empty where it is practice.
        sure: how surely the article or its value was read; empty for practice.
        key: the parameter that sets the day; empty where none does.
        note, note_en: what must be known with it.
    """

    basis: tuple[Citation, ...] = ()
    sure: str = ""
    key: str = ""
    note: str = ""
    note_en: str = ""

    @property
    def practice(self) -> bool:
        """Whether no article is named."""
        return not self.basis


@attrs.frozen(kw_only=True)
class Closer:
    """One thing that closes a loop of a kind, and where it is recorded."""

    at: str
    zh: str
    en: str


@attrs.frozen(kw_only=True)
class Loop:
    """One thing that is open on a day.

    Attributes:
        kind: code of its kind.
        record: the record that it hangs on, and the place in it.
        zh, en: what is open.
        duty: what asks for it.
        on: the day looked at.
        since: the day it was opened; `None` where that is not recorded.
        first, last: the days its last day lies between; the same where it is known, `None` where
            nothing sets one.
        holder: who holds it.
        doubt, doubt_en: what a person must decide about its day.
    """

    kind: str
    record: RecordRef
    zh: str
    en: str
    duty: Duty
    on: dt.date
    since: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    holder: Holder = NOBODY
    doubt: str = ""
    doubt_en: str = ""

    @property
    def id(self) -> str:
        """Stable name of the loop: the same record and place give the same on every day."""
        text = f"{self.kind} {self.record.kind} {self.record.id} {self.record.pointer}"
        return hashlib.sha256(text.encode()).hexdigest()[:SIGNS]

    @property
    def due(self) -> dt.date | None:
        """Its last day; `None` where it is not known."""
        return self.last if self.first == self.last else None

    @property
    def state(self) -> LoopState:
        """How it stands on the day looked at; on the last day itself it is still in time."""
        if self.first is None or self.last is None:
            return "undated"
        if self.on > self.last:
            return "overdue"
        return "unclear" if self.on > self.first else "open"

    @property
    def days(self) -> int | None:
        """Days past the last day; below zero the days that are left; `None` where unknown."""
        due = self.due
        return None if due is None else (self.on - due).days

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "record": attrs.asdict(self.record),
            "message": self.zh,
            "message_en": self.en,
            "state": self.state,
            "since": self.since and self.since.isoformat(),
            "due": self.due and self.due.isoformat(),
            "between": None
            if self.first is None or self.last is None or self.due is not None
            else [self.first.isoformat(), self.last.isoformat()],
            "days": self.days,
            "holder": {
                "people": list(self.holder.people),
                "unit": self.holder.unit or None,
                "at": self.holder.at or None,
            }
            if self.holder.known
            else None,
            "duty": {
                "practice": self.duty.practice,
                "citations": [each.to_dict() for each in self.duty.basis],
                "sure": self.duty.sure or None,
                "key": self.duty.key or None,
                "note": self.duty.note or None,
                "note_en": self.duty.note_en or None,
            },
            "doubt": self.doubt or None,
            "doubt_en": self.doubt_en or None,
        }


@attrs.frozen(kw_only=True)
class LoopKind:
    """A kind of loop: what it looks at, what closes it, what asks for it.

    Attributes:
        code: stable name.
        zh, en: what it is called.
        needs: kinds of record without which it cannot be told.
        closes: what closes it; `at` is a field of the first of those kinds.
        duty: what asks for it, where the loop has no article of its own.
        look: finds the loops that are open.
    """

    code: str
    zh: str
    en: str
    needs: tuple[str, ...]
    closes: tuple[Closer, ...]
    duty: Duty = attrs.field(factory=Duty)
    look: Callable[[Desk], Iterable[Loop]] = attrs.field(eq=False, repr=False)
