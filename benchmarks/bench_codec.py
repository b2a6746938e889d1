"""Decoding: the fast path against plain msgspec Structs on the same bytes; the collecting path."""

from __future__ import annotations

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import attrs
import msgspec
import orjson

sys.path.insert(0, str(Path(__file__).parent))

from rounds import Row, print_rows, ratio_row

from enforcement_kit.codec import collect_text, dumps, fast_decoder
from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Case, Hours, Id, Instant, Moment, Money, Score
from enforcement_kit.testing import synth_cases

CASES = 1500
PLAIN = {Money: Decimal, Hours: Decimal, Score: Decimal, Instant: dt.datetime, Id: str, Moment: str}


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
    """The plain type of a field."""
    if annotation in PLAIN:
        return PLAIN[annotation]
    if get_origin(annotation) is tuple:
        return tuple[field_type(get_args(annotation)[0], made), ...]
    if get_origin(annotation) is Literal:
        return annotation
    if isinstance(annotation, type) and attrs.has(annotation):
        return struct_of(annotation, made)
    parts = [field_type(part, made) for part in members(annotation)]
    if len(parts) == 1:
        return parts[0]
    found = parts[0]
    for part in parts[1:]:
        found = found | part
    return found


def rows() -> list[Row]:
    """Ratios over case files as the generator makes them."""
    lines = [dumps(case) for case in synth_cases(CASES, 1)]
    texts = [line.decode() for line in lines]
    size = sum(map(len, lines)) / len(lines)
    print(f"{CASES} case files of {size:,.0f} bytes on average")
    fast = fast_decoder(Case)
    plain = msgspec.json.Decoder(struct_of(Case, {})).decode

    def run(decode: Any, data: list[Any]) -> Any:
        def job() -> None:
            for each in data:
                decode(each)

        return job

    return [
        ratio_row("fast decode / msgspec Structs", run(fast, lines), run(plain, lines), bar=1.6),
        ratio_row(
            "fast decode / orjson.loads", run(fast, lines), run(orjson.loads, lines), bar=2.2
        ),
        ratio_row(
            "collecting path / msgspec Structs (stated, no bar)",
            run(lambda text: collect_text(Case, text), texts[:300]),
            run(plain, lines[:300]),
            bar=100,
        ),
    ]


if __name__ == "__main__":
    print_rows(rows())
