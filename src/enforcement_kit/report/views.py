"""Figures as the writers see them: the law behind them, their parts named, gaps beside them."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.measures import Measure, Rate
from enforcement_kit.render import FigurePart, FigureView
from enforcement_kit.report.recounting import recount_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from enforcement_kit.measures import Definition, Figure, FigureSet, Measures, Part
    from enforcement_kit.model import TownYear
    from enforcement_kit.report.own import OwnWords
    from enforcement_kit.report.shape import Shape

__all__ = ["GAP", "ViewMaker", "basis_of", "with_parts"]

GAP: Final = "gap."
"""Beginning of the keys of figures that count the records which another could not take in."""

_TIME: Final = ("year", "quarter", "month")


@cache
def _basis() -> tuple[tuple[str, dt.date, tuple[str, ...]], ...]:
    text = files("enforcement_kit.report").joinpath("data", "basis.toml").read_text("utf-8")
    rows = [
        (key, row["since"], tuple(row["law"]))
        for row in tomllib.loads(text)["basis"]
        for key in row["keys"]
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def basis_of(key: str, last: dt.date) -> tuple[str, ...]:
    """The articles behind a figure of a period that ends on a day; the longest beginning counts."""
    for beginning, since, law in _basis():
        if key.startswith(beginning):
            return law if since <= last else ()
    return ()


@attrs.frozen(kw_only=True)
class ViewMaker:
    """Makes views of figures.

    Attributes:
        figures: the figures.
        measures: what they measure.
        town_year: the records, for the names of members; `None` where they are not at hand.
    """

    figures: FigureSet
    measures: Measures
    town_year: TownYear | None = None

    def views(self, shape: Shape, own: OwnWords) -> dict[str, FigureView]:
        """A view of every figure, of every measure not reckoned, and of what the town states."""
        found = {figure.key: self.view(figure) for figure in self.figures}
        for measure in self.measures:
            if measure.key not in found:
                found[measure.key] = self._absent(measure)
        for figure in self.figures:
            found |= {gap.key: gap for gap in self._gaps(figure)}
        for stated in shape.stated:
            value = own.stated.get(stated.key)
            found[stated.key] = FigureView(
                key=stated.key,
                label=stated.label,
                value=value,
                unit=stated.unit,
                formula="由本机关填报，不由记录计算",
                counting_basis=stated.basis,
                reason="" if value is not None else "记录中没有此项，须由本机关填报",
            )
        return found

    def view(self, figure: Figure) -> FigureView:
        """The view of one figure."""
        definition = self._definition(figure.key)
        of = (definition.numerator, definition.denominator) if isinstance(definition, Rate) else ()
        return FigureView(
            key=figure.key,
            label=figure.label,
            value=figure.value,
            unit=figure.unit,
            reason=figure.reason or ("没有数据" if figure.value is None else ""),
            kind=definition.kind if definition else "",
            records=figure.records,
            formula=figure.formula,
            counting_basis=figure.counting_basis,
            basis=basis_of(figure.key, self.figures.period.last),
            of=of,
            parts=tuple(self._parts(figure, definition)),
            recount=recount_of(figure.key),
        )

    def _definition(self, key: str) -> Definition | None:
        return next((each for each in self.measures if each.key == key), None)

    def _absent(self, measure: Definition) -> FigureView:
        return FigureView(
            key=measure.key,
            label=measure.label,
            value=None,
            unit=measure.unit,
            kind=measure.kind,
            formula=measure.formula,
            counting_basis=measure.counting_basis,
            reason="所给数据中没有此项",
        )

    def _gaps(self, figure: Figure) -> Iterable[FigureView]:
        if figure.value is None:
            return
        for number, gap in enumerate(figure.gaps):
            definition = self._definition(figure.key)
            yield FigureView(
                key=f"{GAP}{figure.key}.{number}",
                label=f"“{figure.label}”中因未载明{gap.label}而未计入的记录",
                value=gap.count,
                unit="条",
                kind=definition.kind if definition else "",
                records=gap.records,
                formula="未载明该项的记录条数",
            )

    def _parts(self, figure: Figure, definition: Definition | None) -> Iterable[FigurePart]:
        seen = {tuple(name for name, _ in part.by) for part in figure.parts}
        for part in figure.parts:
            yield self._part(part.by, part.value, part.records, definition)
        given = {_key(part) for part in figure.parts}
        zero = Decimal("0.00") if isinstance(figure.value, Decimal) else 0
        for names in sorted(seen):
            for member in self._closed(names, definition):
                by = ((names[0], member),)
                if tuple(by) not in given:
                    yield self._part(by, zero, (), definition)

    def _closed(self, names: tuple[str, ...], definition: Definition | None) -> tuple[str, ...]:
        """All members of a breakdown of one dimension, where they are known beforehand."""
        if len(names) != 1:
            return ()
        if names[0] in _TIME:
            period = self.figures.period
            return {"year": period.years, "quarter": period.quarters, "month": period.months}[
                names[0]
            ]()
        dimension = (
            definition.subject.dimension(names[0]) if isinstance(definition, Measure) else None
        )
        return tuple(dimension.labels) if dimension is not None and dimension.closed else ()

    def _part(
        self,
        by: tuple[tuple[str, str | None], ...],
        value: int | Decimal | None,
        records: tuple[str, ...],
        definition: Definition | None,
    ) -> FigurePart:
        return FigurePart(
            by=tuple((name, member or "") for name, member in by),
            label="，".join(self.member(name, member, definition) for name, member in by),
            value=value,
            records=records,
            reason="" if value is not None else "没有数据",
            recount=recount_of(definition.key) if definition else None,
        )

    def member(self, name: str, member: str | None, definition: Definition | None) -> str:
        """What people call a member of a dimension."""
        if name in _TIME and member:
            return self._time(name, member)
        dimension = definition.subject.dimension(name) if isinstance(definition, Measure) else None
        if dimension is None:
            return member or "未记载"
        if not member:
            return dimension.nobody
        if member in dimension.labels:
            return dimension.labels[member]
        return self._named(dimension.names, member) or member

    def _time(self, name: str, member: str) -> str:
        one_year = self.figures.period.first.year == self.figures.period.last.year
        year, _, rest = member.partition("-")
        if name == "year" or not rest:
            return f"{year}年"
        word = f"第{rest[1:]}季度" if name == "quarter" else f"{int(rest)}月"
        return word if one_year else f"{year}年{word}"

    def _named(self, names: tuple[str, str, str] | None, member: str) -> str:
        if names is None or self.town_year is None:
            return ""
        kind, field, name_field = names
        for record in self.town_year.of_kind(kind) or ():
            if getattr(record, field) == member:
                return str(getattr(record, name_field) or "")
        return ""


def _key(part: Part) -> tuple[tuple[str, str | None], ...]:
    return part.by


def with_parts(
    figures: Mapping[str, FigureView], wanted: Iterable[tuple[str, tuple[tuple[str, str], ...]]]
) -> dict[str, FigureView]:
    """The figures with every part that is referred to, though no record stands in it.

    A member that no record belongs to is 0 where the breakdown was made or the whole is 0; where
    it was not made, the part is missing and says so.
    """
    found = dict(figures)
    for key, pairs in wanted:
        figure = found.get(key)
        by = tuple(sorted(pairs))
        if figure is None or not by or figure.value is None:
            continue
        if any(part.by == by for part in figure.parts):
            continue
        names = tuple(name for name, _ in by)
        made = any(tuple(name for name, _ in part.by) == names for part in figure.parts)
        none = made or figure.value == 0
        zero = Decimal("0.00") if isinstance(figure.value, Decimal) else 0
        part = FigurePart(
            by=by,
            label="，".join(member for _, member in by),
            value=zero if none else None,
            reason="" if none else f"没有按 {'×'.join(names)} 分列",
        )
        found[key] = attrs.evolve(figure, parts=(*figure.parts, part))
    return found
