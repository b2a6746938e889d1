"""Decoding: the fast path against plain msgspec Structs on the same bytes; the collecting path."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import attrs
import msgspec
import orjson

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.codec import collect_text, dumps, fast_decoder
from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Case, Hours, Id, Instant, Moment, Money, Score
from enforcement_kit.testing import synth_cases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CASES = 10_000
CLOSELY = 500  # the collecting path is so much slower that fewer tell as much
PLAIN: dict[object, Any] = {
    str: str,
    bool: bool,
    int: int,
    dt.date: dt.date,
    Money: Decimal,
    Hours: Decimal,
    Score: Decimal,
    Instant: dt.datetime,
    Id: str,
    Moment: str,
}


def struct_of(cls: type, made: dict[type, type]) -> type:
    """A plain msgspec Struct with the fields of a record class."""
    if cls not in made:
        fields = [
            (f"f_{key}", field_type(field.annotation, made) | None, None)
            for key, field in shape(cls).items()
        ]
        made[cls] = msgspec.defstruct(
            cls.__name__, fields, rename={f"f_{key}": key for key in shape(cls)}
        )
    return made[cls]


def field_type(annotation: object, made: dict[type, type]) -> Any:
    """The plain type of a field, without `None`."""
    if annotation in PLAIN:
        return PLAIN[annotation]
    if get_origin(annotation) is tuple:
        return tuple[field_type(get_args(annotation)[0], made), ...]
    if get_origin(annotation) is Literal:
        return annotation
    if isinstance(annotation, type) and attrs.has(annotation):
        return struct_of(annotation, made)
    found, *more = (field_type(part, made) for part in members(annotation))
    for part in more:
        found = found | part
    return found


def each(decode: Callable[[Any], object], data: Sequence[object]) -> Callable[[], None]:
    """A job that decodes one after another and keeps none."""

    def job() -> None:
        for one in data:
            decode(one)

    return job


def rows() -> list[Row]:
    """Ratios over case files as the generator makes them."""
    lines = [dumps(case) for case in synth_cases(CASES, 1)]
    texts = [line.decode() for line in lines[:CLOSELY]]
    print(f"{CASES:,} case files of {sum(map(len, lines)) / CASES:,.0f} bytes on average")
    fast = fast_decoder(Case)
    plain = msgspec.json.Decoder(struct_of(Case, {})).decode
    return [
        ratio_row("fast path / msgspec Structs", each(fast, lines), each(plain, lines), bar=1.6),
        ratio_row(
            "fast path / orjson.loads (stated)", each(fast, lines), each(orjson.loads, lines)
        ),
        ratio_row(
            "collecting path / msgspec Structs (stated)",
            each(lambda text: collect_text(Case, text), texts),
            each(plain, lines[:CLOSELY]),
        ),
    ]


if __name__ == "__main__":
    print_rows(rows())
