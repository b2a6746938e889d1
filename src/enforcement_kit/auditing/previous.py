"""A report held against the report of the year before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.auditing.arithmetic.changed import fits_about
from enforcement_kit.auditing.arithmetic.changes import Change, changes_in
from enforcement_kit.auditing.arithmetic.intervals import same_value
from enforcement_kit.auditing.arithmetic.page import Page, in_units, plain
from enforcement_kit.auditing.arithmetic.twice import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from enforcement_kit.auditing.binding import Binding
    from enforcement_kit.auditing.finding import Finding
    from enforcement_kit.auditing.statement import Statement

__all__ = ["Earlier", "against_previous"]

_FLOWS: Final = (("certificate.holders", "certificate.new", "certificate.cancelled"),)
_SHORTEST: Final = 4
_FAMILIES: Final = (
    (
        frozenset(["penalty.fines_total", "penalty.fines_and_confiscations", "penalty.collected"]),
        "罚款金额",
    ),
    (frozenset(["penalty.decisions", "disclosure.decisions_published"]), "行政处罚件数"),
)


@attrs.frozen(kw_only=True)
class Earlier:
    """The report of the year before: its text, statements and what they are bound to."""

    page: Page
    bindings: Sequence[Binding]

    def by_key(self) -> Mapping[str, Statement]:
        """The first number of the whole year that states each measure."""
        found: dict[str, Statement] = {}
        for statement, binding in zip(self.page.read.statements, self.bindings, strict=True):
            if (
                binding.key
                and statement.scope in ("plain", "total", "part", "rate")
                and not (statement.earlier or statement.cell is not None)
            ):
                found.setdefault(binding.key, statement)
        return found

    def by_words(self) -> Mapping[tuple[str, str], Statement]:
        """The first number of each subject, by its words and unit."""
        found: dict[tuple[str, str], Statement] = {}
        for statement in self.page.read.statements:
            words = subject_of(statement)
            if len(words) >= _SHORTEST and not statement.earlier and statement.scope != "change":
                found.setdefault((words, statement.unit.name), statement)
        return found


def against_previous(
    page: Page, bindings: Sequence[Binding], earlier: Earlier
) -> Iterator[Finding]:
    """Restated figures, changes, stock and flow, and a silent change of counting basis."""
    yield from _Comparison(page, bindings, earlier).findings()


class _Comparison:
    """Two reports side by side."""

    def __init__(self, page: Page, bindings: Sequence[Binding], earlier: Earlier) -> None:
        self._page = page
        self._then = earlier.page
        self._keys = {
            each.index: binding.key
            for each, binding in zip(page.read.statements, bindings, strict=True)
        }
        self._keyed = earlier.by_key()
        self._worded = earlier.by_words()

    def findings(self) -> Iterator[Finding]:
        """Everything that the two reports show together."""
        yield from self._restated()
        yield from self._changes()
        yield from self._flow()
        yield from self._changed_basis()

    def _before(self, statement: Statement) -> Statement | None:
        """What last year's report says of the same thing."""
        key = self._keys[statement.index]
        found = self._keyed.get(key) if key else None
        if found is None:
            found = self._worded.get((subject_of(statement), statement.unit.name))
        return found if found is not None and found.unit.name == statement.unit.name else None

    def _restated(self) -> Iterator[Finding]:
        """What this report says of last year against what last year's report said."""
        page, day = self._page, self._page.day
        for at, each in enumerate(page.read.statements):
            last_year = day is not None and each.year == day.year - 1
            if not (each.earlier or last_year) or each.scope == "change":
                continue
            found = self._before(each)
            if found is None and at:
                found = self._before(page.read.statements[at - 1])
            if found is None or found.unit.name != each.unit.name or same_value(each, found):
                continue
            yield page.finding(
                "restated",
                "contradiction",
                (each,),
                f"本报告称上年为 {page.said(each)}，上年报告为 {self._then.said(found)}",
                f"last year is said to be {page.said(each)}, last year's report has"
                f" {self._then.said(found)}",
                found=page.said(each),
                needed=self._then.said(found),
            )

    def _changes(self) -> Iterator[Finding]:
        """Changes against the figure that last year's report gives."""
        for line in self._page.lines:
            for change in changes_in(self._page, line):
                found = self._before(change.now)
                if found is None or change.before is not None:
                    continue
                yield from self._change(change, found)

    def _change(self, change: Change, found: Statement) -> Iterator[Finding]:
        now, page = change.now, self._page
        if not (now.exact and found.exact):
            return
        moved = now.value - found.value
        wrong = bool(change.grew and moved and (moved > 0) != (change.grew > 0))
        if change.amount is not None and change.amount.exact:
            slack = Decimal(0) if now.place == 1 else now.place
            wrong |= not fits_about(change.amount, abs(moved), slack)
        if change.share is not None and change.share.exact and found.value:
            share = abs(moved) / found.value * 100
            slack = Decimal(0) if now.place == 1 else now.place / found.value * 100
            wrong |= not fits_about(change.share, share, slack)
        if not wrong:
            return
        said = "、".join(page.said(e) for e in (change.amount, change.share) if e is not None)
        share_text = f"（{plain(round(moved / found.value * 100, 2))}%）" if found.value else ""
        yield page.finding(
            "change-against-previous",
            "contradiction",
            change.statements,
            f"增减 {said} 与上年报告不符：上年报告为 {self._then.said(found)}，"
            f"本年 {page.said(now)}，相差 {in_units(moved, now)}{share_text}",
            f"the change {said} does not fit last year's report, {self._then.said(found)}",
            found=said,
            needed=in_units(abs(moved), now),
        )

    def _flow(self) -> Iterator[Finding]:
        """Holders of last year, and those that came and went, against those of this year."""
        ours: dict[str, Statement] = {}
        for each in self._page.read.statements:
            key = self._keys[each.index]
            if key and not each.earlier and each.scope != "change":
                ours.setdefault(key, each)
        for stock, came, went in _FLOWS:
            before, now = self._keyed.get(stock), ours.get(stock)
            coming, going = ours.get(came), ours.get(went)
            if before is None or now is None or (coming is None and going is None):
                continue
            known = [each for each in (before, now, coming, going) if each is not None]
            if not all(each.exact for each in known):
                continue
            end = before.value + (coming.value if coming else 0) - (going.value if going else 0)
            if end == now.value:
                continue
            yield self._page.finding(
                "flow-against-previous",
                "contradiction",
                [each for each in (coming, going, now) if each is not None],
                f"上年报告为 {self._then.said(before)}，本年增 {coming.value if coming else 0}、"
                f"减 {going.value if going else 0}，应为 {in_units(end, now)}，"
                f"文中为 {self._page.said(now)}",
                f"from {self._then.said(before)} in last year's report it comes to"
                f" {plain(end)}, stated {self._page.said(now)}",
                found=self._page.said(now),
                needed=in_units(end, now),
            )

    def _changed_basis(self) -> Iterator[Finding]:
        """A figure that last year's report gave on another basis."""
        ours = {key for key in self._keys.values() if key}
        for family, name in _FAMILIES:
            now = sorted(family & ours)
            then = sorted(family & set(self._keyed))
            if now and then and not set(now) & set(then):
                about = [e for e in self._page.read.statements if self._keys[e.index] in now]
                yield self._page.finding(
                    "changed-basis",
                    "warning",
                    about[:2],
                    f"{name}的口径与上年报告不同：上年为 {'、'.join(then)}，"
                    f"本年为 {'、'.join(now)}，两数不可直接比较",
                    f"the basis differs from last year's report: {', '.join(then)} then,"
                    f" {', '.join(now)} now",
                    found="、".join(now),
                    needed="、".join(then),
                )
        for key, before in self._keyed.items():
            each = next((e for e in self._page.read.statements if self._keys[e.index] == key), None)
            if each is not None and each.unit.name != before.unit.name:
                yield self._page.finding(
                    "changed-unit",
                    "info",
                    (each,),
                    f"单位与上年报告不同：上年 {self._then.said(before)}，"
                    f"本年 {self._page.said(each)}",
                    f"the unit is not that of last year's report: {self._then.said(before)} then",
                    found=each.unit.name,
                    needed=before.unit.name,
                )
