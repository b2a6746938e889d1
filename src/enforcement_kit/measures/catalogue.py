"""The definitions as data and as a page, so that documents are made from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.measures.definition import Definition, Measure, Rate
from enforcement_kit.measures.subject import TIME_DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enforcement_kit.measures.registry import Measures

__all__ = ["catalogue", "catalogue_page"]

_HEAD = """\
# Measures 指标

This page is made from the definitions by `tools/write_measures_page.py`; a test holds it current.

Each figure of `ekit stats` and of the report has one definition: what is counted, which day places
it in the period, and the counting basis (口径). *Last day* means that it is reckoned on the last
day of the period. `--by` takes the names under *by*; what stands in bold is always given.
"""


def breakdowns(each: Definition) -> tuple[str, ...]:
    """The names of the dimensions that a measure can be broken down by; none for a rate."""
    if not isinstance(each, Measure):
        return ()
    time = TIME_DIMENSIONS if each.subject.day is not None else ()
    return (*time, *(dimension.name for dimension in each.subject.dimensions))


def catalogue(measures: Measures) -> tuple[dict[str, object], ...]:
    """Every definition as plain data: words, unit, day, scope, parameters, dimensions."""
    return tuple(
        {
            "key": each.key,
            "label": each.label,
            "label_en": each.label_en,
            "unit": each.unit,
            "kind": each.kind,
            "formula": each.formula,
            "formula_en": each.formula_en,
            "counting_basis": each.counting_basis,
            "counting_basis_en": each.counting_basis_en,
            "by_date": each.by_date,
            "scope": each.scope,
            "parameters": list(each.parameters),
            "of": [each.numerator, each.denominator] if isinstance(each, Rate) else [],
            "by": list(breakdowns(each)),
            "always_by": ["*".join(names) for names in each.always_by],
        }
        for each in measures
    )


def catalogue_page(measures: Measures) -> str:
    """The definitions as a page of Markdown, one section an area."""
    areas: dict[str, list[Definition]] = {}
    for each in measures:
        areas.setdefault(each.key.partition(".")[0], []).append(each)
    return "\n".join([_HEAD, *(line for area in areas.items() for line in _area(*area))])


def _area(name: str, measures: Iterable[Definition]) -> list[str]:
    lines = [f"## {name}", ""]
    for each in measures:
        lines += [
            f"### `{each.key}` {each.label}",
            "",
            f"{each.label_en}. Unit: {each.unit}. {_placed(each)}",
            "",
            f"- 公式：{each.formula}",
            f"- 口径：{each.counting_basis}",
            f"- Formula: {each.formula_en}",
            f"- Counting basis: {each.counting_basis_en}.",
        ]
        if isinstance(each, Rate):
            lines.append(f"- Of: `{each.numerator}` and `{each.denominator}`")
        if names := breakdowns(each):
            always = {name for names in each.always_by for name in names}
            shown = (f"**{name}**" if name in always else name for name in names)
            lines.append(f"- By: {', '.join(shown)}")
        if each.parameters:
            lines.append(f"- Parameters: {', '.join(each.parameters)}")
        lines.append("")
    return lines


def _placed(each: Definition) -> str:
    if each.scope == "last_day":
        return "Last day."
    if not each.by_date:
        return "In the period."
    return f"By the date of: {each.by_date.replace('_', ' ')}."
