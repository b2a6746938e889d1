"""How a number of a report stands to the figure that the records give."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.page import plain
from enforcement_kit.auditing.bases import explaining
from enforcement_kit.auditing.binding import Binding, near_words
from enforcement_kit.auditing.campaigns import Spoken, campaign_of, campaigns_spoken_of
from enforcement_kit.measures import Period, figures

if TYPE_CHECKING:
    from enforcement_kit.auditing.reading import Read
    from enforcement_kit.auditing.result import Basis, Verdict
    from enforcement_kit.auditing.statement import Cell, Statement
    from enforcement_kit.measures import Figure, FigureSet, Part, RecordsLike
    from enforcement_kit.model import TownYear

__all__ = ["Against", "Judged"]

_BY: Final = ("campaign", "channel", "kind", "month", "ground", "category", "degree")
_HALF: Final = re.compile(
    r"(上半年|下半年)|(?:第)?([一二三四1-4])季度|(?<![0-9年])([0-9]{1,2})月份?(?![0-9末底])"
)
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_LONGEST: Final = 6
_PLACES: Final = 6
_CAMPAIGNS: Final = "campaign.campaigns"
_NOBODY: Final = ("未载明", "不属", "未记载")


@attrs.frozen(kw_only=True)
class Judged:
    """A verdict with its grounds."""

    verdict: Verdict
    measure: str = ""
    part: tuple[str, str] | None = None
    could_be: tuple[str, ...] = ()
    figure: Decimal | None = None
    explanation: str = ""
    explanation_en: str = ""
    bases: tuple[Basis, ...] = ()
    period: str = ""


@attrs.frozen(kw_only=True)
class _Compared:
    """A statement held against one figure or a part of it."""

    figure: Figure
    part: Part | None
    value: Decimal | None
    fits: bool


class Against:
    """The figures of records, to hold the numbers of a report against.

    Args:
        records: the records.
        year: the town-year among them.
        period: the days that the report is about.
    """

    def __init__(self, records: RecordsLike, year: TownYear, period: Period) -> None:
        self._records = records
        self._year = year
        self.period = period
        self._sets: dict[Period, FigureSet] = {}
        self.figures = self._of(period)
        self._spoken: Spoken = campaigns_spoken_of(year.campaigns or ())

    def _of(self, period: Period) -> FigureSet:
        if period not in self._sets:
            self._sets[period] = figures(self._records, period=period, by=_BY)
        return self._sets[period]

    def judge(self, read: Read, statement: Statement, binding: Binding) -> Judged:
        """The verdict on a number."""
        if statement.scope == "change":
            return _unverifiable("增减幅度须与上年数据比较", "a change wants the year before")
        if statement.earlier or statement.year not in (None, *self._years()):
            return _unverifiable("不是本期的数", "not a number of this period")
        keys = [key for key in binding.keys if key in self.figures]
        if (
            _CAMPAIGNS in keys
            and campaign_of(read, statement, _CAMPAIGNS, self._spoken) is not None
        ):
            keys.remove(_CAMPAIGNS)
        if not keys:
            return _unverifiable("没有与之对应的指标", "no measure of the kit is known to be meant")
        period = self._period_of(statement)
        compared = [self._compare(read, statement, key, period, binding) for key in keys]
        known = [each for each in compared if each.value is not None]
        if not known and statement.cell is not None and compared[0].figure.value is not None:
            return attrs.evolve(
                _unverifiable("记录没有这一行的分类", "the records have no such row"),
                measure=compared[0].figure.key,
            )
        if not known:
            reason = compared[0].figure.reason or "记录中没有可比的数据"
            reason_en = compared[0].figure.reason_en or "the records hold nothing to compare with"
            return attrs.evolve(_unverifiable(reason, reason_en), measure=compared[0].figure.key)
        fitting = [each for each in known if each.fits]
        if len(known) > 1 and 0 < len(fitting) < len(known):
            return _ambiguous(compared)
        return self._told(statement, (fitting or known)[0], compared, period)

    def _years(self) -> range:
        return range(self.period.first.year, self.period.last.year + 1)

    def _period_of(self, statement: Statement) -> Period:
        """The part of the year that the words right before a number name, else the period."""
        if self.period.first.year != self.period.last.year:
            return self.period
        found = _HALF.search(re.split(r"[。;]", statement.lead)[-1])
        if found is None or statement.cell is not None:
            return self.period
        year = self.period.first.year
        if found[1]:
            first, last = (1, 6) if found[1] == "上半年" else (7, 12)
        elif found[2]:
            quarter = _QUARTERS.get(found[2]) or int(found[2])
            first, last = 3 * quarter - 2, 3 * quarter
        else:
            first = last = int(found[3])
            before = statement.lead[: found.start()]
            if not 1 <= first <= 12 or before.endswith(("截至", "于", "自", "由")):
                return self.period
            if statement.lead[found.end() :].startswith(("中旬", "上旬", "下旬", "借", "起")):
                return self.period
        return Period(
            dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
        )

    def _compare(
        self, read: Read, statement: Statement, key: str, period: Period, binding: Binding
    ) -> _Compared:
        figure = self._of(period)[key]
        part = self._part(read, statement, figure)
        value = part.value if part is not None else figure.value
        if value is None or (part is None and not _of_the_whole(statement, binding)):
            return _Compared(figure=figure, part=part, value=None, fits=False)
        number = Decimal(value)
        if figure.unit == "ratio":
            of = part.of if part is not None else figure.of
            if len(of) == 2 and of[1]:
                number = Decimal(of[0]) / Decimal(of[1])
            number *= 100
        return _Compared(figure=figure, part=part, value=number, fits=_fits(statement, number))

    def _part(self, read: Read, statement: Statement, figure: Figure) -> Part | None:
        """The member of a breakdown that the words name: a campaign, a channel, a kind."""
        at = campaign_of(read, statement, figure.key, self._spoken)
        if at is not None:
            wanted = (("campaign", self._spoken.ids[at]),)
            return next((part for part in figure.parts if part.by == wanted), None)
        if statement.cell is not None:
            return _row_part(statement.cell, figure)
        near = near_words(statement)
        name = near.partition("\x00")[0].strip(" 、,，:：(其中")
        if statement.scope not in ("part", "list"):
            named = (e for e in figure.parts if len(e.by) == 1 and e.label == name)
            return next((e for e in named if len(name) > 2 and name not in figure.label), None)
        for part in figure.parts:
            if (
                len(part.by) == 1
                and part.by[0][0] != "campaign"
                and (len(part.label) > 1 and part.label in near and part.label not in figure.label)
            ):
                return part
        return None

    def _told(
        self, statement: Statement, one: _Compared, every: list[_Compared], period: Period
    ) -> Judged:
        figure, value = one.figure, one.value
        assert value is not None
        where, where_en = _where(one)
        if period != self.period:
            where, where_en = f"{period} {where}", f"{where_en} in {period}"
        of_records = f"{len(one.part.records if one.part else figure.records)} 条记录"
        unit = "%" if figure.unit == "ratio" else figure.unit
        shown = f"{plain(round(value, 4))}{unit}"
        bases: tuple[Basis, ...] = ()
        verdict: Verdict
        if one.fits and statement.exact:
            verdict = "verified"
            rounded = value != statement.value
            text = f"与记录一致：{where} {shown}（{of_records}）" + (
                "，文中为约数" if rounded else ""
            )
            text_en = f"as the records have it: {where_en}, {shown}"
        elif one.fits:
            verdict = "consistent"
            text = f"与记录不矛盾：{where} {shown}（{of_records}）"
            text_en = f"within its wording: {where_en}, {shown}"
        else:
            verdict = "contradicted"
            text = f"与记录不符：{where} {shown}（{of_records}）"
            text_en = f"not what the records give: {where_en}, {shown}"
            if one.part is None and period == self.period:
                bases = explaining(statement, figure, self.figures, self._year, self.period)
            if bases:
                text += "；" + bases[0].message + _edge(bases[0])
                text_en += "; " + bases[0].message_en
        whole = figure.value
        if one.part is not None and whole is not None and verdict != "contradicted":
            text += f"；这是其中一部分，全期为 {plain(Decimal(whole))}{unit}"
        if figure.gaps:
            text += "；" + "，".join(gap.message for gap in figure.gaps[:2])
        return Judged(
            verdict=verdict,
            measure=figure.key,
            part=_member(one.part),
            could_be=tuple(each.figure.key for each in every) if len(every) > 1 else (),
            figure=value if value == round(value, _PLACES) else round(value, _PLACES),
            explanation=text,
            explanation_en=text_en,
            bases=bases,
            period=str(period),
        )


def _row_part(cell: Cell, figure: Figure) -> Part | None:
    """The member of a breakdown that a row of a table is named after."""
    name = cell.row_head.strip()
    month = re.fullmatch(r"([0-9]{1,2})月份?", name)
    for part in figure.parts:
        if len(part.by) != 1:
            continue
        dimension, member = part.by[0]
        if dimension == "month" and month is not None and member is not None:
            if int(member[5:7]) == int(month[1]):
                return part
        elif (part.label == name and name not in figure.label) or (
            member is None and name.startswith(_NOBODY)
        ):
            return part
    return None


def _of_the_whole(statement: Statement, binding: Binding) -> bool:
    """Whether a number is of the whole period: in a table, its total row, or a row of its own."""
    cell = statement.cell
    if cell is None or cell.total_row:
        return True
    return bool(binding.words) and binding.words[0] in cell.row_head


def _member(part: Part | None) -> tuple[str, str] | None:
    return None if part is None else (part.by[0][0], part.by[0][1] or "")


def _where(one: _Compared) -> tuple[str, str]:
    if one.part is None:
        return f"“{one.figure.label}”", one.figure.key
    return f"“{one.figure.label}”（{one.part.label}）", f"{one.figure.key} of {one.part.label}"


def _edge(basis: Basis) -> str:
    moved = [*basis.records_removed, *basis.records_added]
    if not moved:
        return ""
    more = f" 等 {len(moved)} 条" if len(moved) > _LONGEST else ""
    return f"（涉及 {'、'.join(moved[:_LONGEST])}{more}）"


def _fits(statement: Statement, value: Decimal) -> bool:
    """Whether a number of a report can stand for a figure of the records."""
    if statement.exact and statement.unit.whole and statement.place == 1:
        return value == statement.value
    return statement.may_be(value)


def _unverifiable(reason: str, reason_en: str) -> Judged:
    return Judged(
        verdict="unverifiable",
        explanation=f"无法核对：{reason}",
        explanation_en=f"cannot be checked: {reason_en}",
    )


def _ambiguous(compared: list[_Compared]) -> Judged:
    could = "；".join(
        f"“{each.figure.label}”为 {'未知' if each.value is None else plain(round(each.value, 4))}"
        for each in compared
    )
    keys = tuple(each.figure.key for each in compared)
    return Judged(
        verdict="ambiguous",
        could_be=keys,
        explanation=f"所指不明，可能是：{could}",
        explanation_en=f"it could be any of {', '.join(keys)}, which differ",
    )
