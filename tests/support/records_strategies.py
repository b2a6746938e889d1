"""Hypothesis strategies for records as plain JSON values: lawful in shape, and broken."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import NoneType
from typing import Literal, get_args, get_origin

import attrs
from hypothesis import strategies as st

from enforcement_kit.codec.shape import members, shape
from enforcement_kit.model import Hours, Id, Instant, Kept, Moment, Money, Score

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)).map(dt.date.isoformat)
TIMES = st.builds(
    lambda day, clock, tail: f"{day}T{clock}{tail}",
    DATES,
    st.sampled_from(["09:00", "23:59:59", "00:00:00.5", "12:30:01.123456"]),
    st.sampled_from(["", "Z", "+08:00", "-03:30"]),
)
DECIMALS = st.decimals(0, 99999, places=2).map(str)
MONEY = st.one_of(
    st.integers(0, 10**14).map(str),
    st.decimals(Decimal(0), Decimal(10**14), places=2, allow_nan=False).map(lambda d: f"{d:.2f}"),
)
IDS = st.from_regex(r"[a-z一-龥][a-z0-9一-龥\-]{0,12}", fullmatch=True)
SCALARS = {
    str: TEXT,
    int: st.integers(0, 2**40),
    bool: st.booleans(),
    Id: IDS,
    dt.date: DATES,
    Money: MONEY,
    Hours: DECIMALS.filter(lambda text: "." in text),
    Score: DECIMALS,
    Instant: TIMES,
    Moment: st.one_of(DATES, TIMES),
}
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXT,
    st.sampled_from(
        [
            "NaN",
            "1e5",
            " 200",
            "0200.00",
            "-1",
            "2022.13.1",
            "2022-9-1",
            "2022-02-30",
            "fine",
            "1.999",
        ]
    ),
    st.just([]),
    st.just({}),
    st.just({"value": "x"}),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(TEXT, st.integers(), max_size=2),
)


def values(annotation: object, *, broken: bool) -> st.SearchStrategy[object]:
    """Values for a field of this annotation; with `broken`, junk stands in now and then."""
    made = _values(annotation, broken=broken)
    return st.one_of(made, made, made, made, made, made, made, JUNK) if broken else made


def _values(annotation: object, *, broken: bool) -> st.SearchStrategy[object]:
    if annotation in SCALARS:
        return SCALARS[annotation]
    if annotation is NoneType:
        return st.none()
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) is tuple:
        return st.lists(values(get_args(annotation)[0], broken=broken), max_size=2)
    if isinstance(annotation, type) and attrs.has(annotation):
        return plain_records(annotation, broken=broken)
    return st.one_of([_values(part, broken=broken) for part in members(annotation)])


def plain_records(cls: type, *, broken: bool = False) -> st.SearchStrategy[dict[str, object]]:
    """Plain values of a record class, with few of its fields, in any order."""
    fields = shape(cls)
    optional = {
        key: st.deferred(lambda field=field: values(field.annotation, broken=broken))
        for key, field in fields.items()
        if not field.required
    }
    required = {
        key: values(field.annotation, broken=broken)
        for key, field in fields.items()
        if field.required
    }

    @st.composite
    def record(draw: st.DrawFn) -> dict[str, object]:
        chosen = (
            draw(st.lists(st.sampled_from(sorted(optional)), unique=True, max_size=5))
            if (optional)
            else []
        )
        found = {key: draw(strategy) for key, strategy in required.items()}
        for key in chosen:
            found[key] = draw(optional[key])
        return found

    return record()


assert Kept  # the one attribute that no strategy makes: unknown keys are put in by their tests
