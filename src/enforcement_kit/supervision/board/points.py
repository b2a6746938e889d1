"""A point: what the records show or leave open, with the records, for a person to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import attrs

if TYPE_CHECKING:
    from enforcement_kit.citation import Citation

__all__ = ["POINT_STATES", "POINT_WORDS", "Point", "PointState", "RecordRef"]

PointState: TypeAlias = Literal["finding", "question", "unknown"]
"""`finding`: the records settle it; `question`: a person must look, and nothing is alleged;
`unknown`: it cannot be told, and the message says what is missing."""

POINT_STATES: Final[tuple[PointState, ...]] = get_args(PointState)

POINT_WORDS: Final[dict[PointState, tuple[str, str]]] = {
    "finding": ("发现", "found"),
    "question": ("须由人查看", "for a person"),
    "unknown": ("无法判断", "cannot be told"),
}


@attrs.frozen(kw_only=True, order=True)
class RecordRef:
    """A place in a record: its kind, its id, and a JSON Pointer into it."""

    kind: str
    id: str
    pointer: str = ""

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}{self.pointer}"


@attrs.frozen(kw_only=True)
class Point:
    """One thing to look at.

    Attributes:
        state: whether it is settled, a question, or cannot be told.
        code: what kind of point it is, such as `answered-before-received`.
        message, message_en: what was found, in words.
        records: the records that it is about; a question about two of them has both.
        found: the values that were compared, in the order of the records.
        basis: the provisions behind it; empty where none is.
        sure: how surely the provision was read; empty where there is none.
    """

    state: PointState
    code: str
    message: str
    message_en: str
    records: tuple[RecordRef, ...] = ()
    found: tuple[str, ...] = ()
    basis: tuple[Citation, ...] = ()
    sure: str = ""

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        return {
            "state": self.state,
            "code": self.code,
            "message": self.message,
            "message_en": self.message_en,
            "records": [attrs.asdict(each) for each in self.records],
            "found": list(self.found),
            "basis": [each.zh() for each in self.basis],
            "sure": self.sure or None,
        }
