"""A measure: defined once, with its words, and what it reads off a row."""

from __future__ import annotations

import inspect
import re
import typing
from typing import Final, Literal, TypeAlias, TypeVar, cast, overload

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.measures.subject import Breakdown, Subject
from enforcement_kit.measures.subjects import DEFAULT_SUBJECT, SUBJECTS
from enforcement_kit.model import KINDS

if typing.TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.measures.reading import Reading, Unknown

__all__ = ["RATE_PLACES", "Definition", "How", "Measure", "Rate", "measure"]

T = TypeVar("T")
R = TypeVar("R")

How: TypeAlias = Literal["count", "money", "quantity", "distinct"]
"""What readings add up to: a whole number; yuan with two places; a number that may have a
fraction (class hours); how many different things there were."""

RATE_PLACES: Final = 10
"""Decimal places that a rate is rounded to where it does not end before."""

_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,40}(?:\.[a-z][a-z0-9_]{0,60}){1,3}", re.ASCII)


def _named(_: object, __: attrs.Attribute[str], value: str) -> None:
    if _KEY.fullmatch(value) is None:
        raise UsageError(
            f"指标名须为“领域.名称”，由小写字母、数字、下划线组成，如 local.night_market；得到"
            f" {value!r}",
            "a measure is named area.thing in small letters, digits and underscores, such as"
            f" local.night_market; found {value!r}",
        )


@attrs.frozen(kw_only=True, eq=False)
class Definition:
    """What a figure is: its words, defined once. A `Measure` reads records, a `Rate` two figures.

    Attributes:
        key: `area.thing`, the name of the figure everywhere.
        label, label_en: its name for people.
        unit: 件, 元, 课时 …; `ratio` for a rate.
        formula, formula_en: how it is reckoned, in words.
        counting_basis, counting_basis_en: 口径.
        kind: kind of its records, such as `cases`.
        by_date: the day that places a record in the period; empty where none does.
        scope: `period`, or `last_day` for what holds on the last day of it.
        parameters: names of the settings it depends on.
        always_by: breakdowns that the figure always carries.
    """

    key: str = attrs.field(validator=_named)
    label: str
    label_en: str = ""
    unit: str
    formula: str = ""
    formula_en: str = ""
    counting_basis: str = ""
    counting_basis_en: str = ""
    kind: str
    by_date: str = ""
    scope: Literal["period", "last_day"] = "period"
    parameters: tuple[str, ...] = ()
    always_by: tuple[Breakdown, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Measure(Definition):
    """A measure read off records, one row at a time. Called with a row, it gives its reading.

    Attributes:
        subject: the rows it is about.
        how: what its readings add up to.
        needs: fields whose absence it takes for "no"; where the source of a record had no place
            for one, the record cannot be placed.
        read: what it makes of a row that belongs to the subject.
    """

    subject: Subject[object] = attrs.field(repr=False)
    how: How = "count"
    needs: tuple[Unknown, ...] = ()
    read: Callable[[object], Reading] = attrs.field(repr=False)

    def __call__(self, row: object) -> Reading:
        """The reading of a row: `True`, a number, a text, `False` or `Unknown`."""
        return self.read(row)


@attrs.frozen(kw_only=True, eq=False)
class Rate(Definition):
    """One figure divided by another, both of which it keeps.

    Attributes:
        numerator: key of the figure above the line.
        denominator: key of the figure below it.
    """

    numerator: str
    denominator: str


@overload
def measure(
    key: str,
    *,
    unit: str,
    of: Subject[T],
    label: str = ...,
    label_en: str = ...,
    formula: str = ...,
    counting_basis: tuple[str, str] | str = ...,
    how: How | None = ...,
    parameters: tuple[str, ...] = ...,
    needs: tuple[Unknown, ...] = ...,
) -> Callable[[Callable[[T], Reading]], Measure]: ...
@overload
def measure(
    key: str,
    *,
    unit: str,
    of: str = ...,
    label: str = ...,
    label_en: str = ...,
    formula: str = ...,
    counting_basis: tuple[str, str] | str = ...,
    how: How | None = ...,
    parameters: tuple[str, ...] = ...,
    needs: tuple[Unknown, ...] = ...,
) -> Callable[[Callable[[R], Reading]], Measure]: ...
def measure(
    key: str,
    *,
    unit: str,
    of: object = "",
    label: str = "",
    label_en: str = "",
    formula: str = "",
    counting_basis: tuple[str, str] | str = "",
    how: How | None = None,
    parameters: tuple[str, ...] = (),
    needs: tuple[Unknown, ...] = (),
) -> Callable[[Callable[[R], Reading]], Measure]:
    """Makes a measure of a function from a record to what it counts for.

    Nothing is registered: `Measures.with_` or `load_measures` puts it among others.

    Args:
        key: `area.thing`, such as `local.night_market`.
        unit: 起, 件, 元 …
        of: the subject: what is counted and which day places it. By name or as an object; by
            default that of the kind of record which the function's parameter is annotated with
            (a `Case` is placed by the date of its decision).
        label: name; by default the formula.
        label_en: name in English; by default the key.
        formula: how it is reckoned, in words; by default the function's docstring.
        counting_basis: what the 口径 says beside that of the subject; with English as a pair.
        how: `count`, `money`, `quantity` or `distinct`; by default money where the unit is 元.
        parameters: names of the settings it depends on.
        needs: fields whose absence the function takes for "no": `Unknown("/answered", "答复日期")`.
            A record from a source without such a field, a ledger without the column, is then
            missing and not "no".

    Raises:
        UsageError: the key is no key, or the subject is none or cannot be told.
    """

    def define(read: Callable[[R], Reading]) -> Measure:
        subject = _subject(of, read, key)
        said = (inspect.getdoc(read) or "").partition("\n")[0].strip()
        words = formula or said or label or key
        basis, basis_en = (
            (counting_basis, counting_basis) if isinstance(counting_basis, str) else counting_basis
        )
        return Measure(
            key=key,
            label=label or words.rstrip("。."),
            label_en=label_en or key,
            unit=unit,
            formula=words,
            formula_en=said or words,
            counting_basis="；".join(filter(None, (subject.basis, basis))),
            counting_basis_en="; ".join(filter(None, (subject.basis_en, basis_en))),
            kind=subject.kind,
            by_date=subject.by_date,
            scope=subject.scope,
            parameters=parameters,
            always_by=subject.always_by,
            subject=subject,
            how=how or ("money" if unit == "元" else "count"),
            needs=needs,
            read=cast("Callable[[object], Reading]", read),
        )

    return define


def _subject(of: object, read: Callable[[R], Reading], key: str) -> Subject[object]:
    if isinstance(of, Subject):
        return cast("Subject[object]", of)
    name = of or DEFAULT_SUBJECT[_kind_of(read, key)]
    if not isinstance(name, str) or name not in SUBJECTS:
        known = "、".join(sorted(SUBJECTS))
        raise UsageError(
            f"指标 {key}：没有名为 {name!r} 的统计对象；可用：{known}",
            f"measure {key}: there is no subject {name!r}; there are: {known}",
        )
    return SUBJECTS[name]


def _kind_of(read: Callable[[R], Reading], key: str) -> str:
    """The kind of record that the function's first parameter is annotated with."""
    try:
        hints = typing.get_type_hints(read)
        first = next(iter(inspect.signature(read).parameters))
    except (NameError, TypeError, ValueError, StopIteration):
        hints, first = {}, ""
    for kind, record_class in KINDS.items():
        if hints.get(first) is record_class:
            return kind
    raise UsageError(
        f"指标 {key}：看不出统计哪一类记录；请给函数的参数标注类型（如 case: Case），"
        "或用 of= 指定统计对象",
        f"measure {key}: what kind of record it counts cannot be told; annotate the function's"
        " parameter (case: Case), or name the subject with of=",
    )
