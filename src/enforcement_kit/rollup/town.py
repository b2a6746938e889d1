"""A town read: what speaks for each of its forms, and what is wrong with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.rollup.checking import of_file, of_last_year, of_values
from enforcement_kit.rollup.choosing import Chosen, choose
from enforcement_kit.rollup.findings import Contradiction, contradiction_of
from enforcement_kit.rollup.opening import open_parcel
from enforcement_kit.rollup.result import TownSent
from enforcement_kit.rollup.sent import Clash, Entry, Sent
from enforcement_kit.rollup.totals import TownValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.joint import CaseNumbers
    from enforcement_kit.rollup.plan import Plan, TownPlan

__all__ = ["TownRead", "joint", "shared"]

_REPORT: Final = "report"
_OF_RECORDS: Final = frozenset(["records", "ledger"])
_SHOWN: Final = 6


class TownRead:
    """A town read: what was chosen for each form, and what is wrong."""

    def __init__(
        self, plan: Plan, town: TownPlan, measures: Measures, numbers: CaseNumbers
    ) -> None:
        self.plan = plan
        self.town = town
        self.measures = measures
        self.found: list[Contradiction] = []
        self.withheld = ""
        last = town.last_year
        self.sents = tuple(
            open_parcel(
                parcel,
                measures,
                plan.period,
                last=None if last is None else last.path,
                seen=partial(numbers.take, town.id),
            )
            for parcel in town.parcels
        )
        self.chosen = tuple(choose(plan, town, form, self.sents, measures) for form in plan.forms)
        self.notes: list[tuple[str, str]] = []
        self._look()

    def sent(self) -> TownSent:
        """The town and its files, without what was read of them."""
        return TownSent(
            id=self.town.id,
            name=self.town.name,
            sent=tuple(attrs.evolve(each, entries={}, clashes=()) for each in self.sents),
            notes=tuple(self.notes),
        )

    def add(self, clash: Clash, forms: Iterable[str], names: Sequence[str]) -> None:
        """Takes note of a clash."""
        found = contradiction_of(self.plan, self.town, clash, forms, names)
        if found not in self.found:
            self.found.append(found)

    def entries(self) -> dict[str, Entry]:
        """The figures that stand for the town, by key."""
        return {key: entry for one in self.chosen for key, entry in one.entries.items()}

    def _look(self) -> None:
        entries = self.entries()
        for sent in self.sents:
            for clash in sent.clashes:
                self.add(clash, self._forms_of(clash, sent), (sent.file,))
            for clash in of_file(self.town, sent, self.plan.period):
                forms = [one.form.id for one in self.chosen if sent in one.offered]
                self.add(clash, forms, (sent.file,))
        for one in self.chosen:
            for clash, names in one.clashes:
                self.add(clash, (one.form.id,), names)
        for clash in of_values(entries, self.measures):
            self._by_keys(clash, entries)
        self._denied()
        self._last_year(entries)

    def _forms_of(self, clash: Clash, sent: Sent) -> list[str]:
        """The forms for which a file speaks and which hold the figures of a clash."""
        speaking = [one.form for one in self.chosen if sent in one.speaking]
        held = [form.id for form in speaking if set(form.figures) & set(clash.keys)]
        if sent.kind == _REPORT:
            held += [form.id for form in speaking if form.what == _REPORT]
        return held

    def _by_keys(self, clash: Clash, entries: Mapping[str, Entry]) -> None:
        forms = [form for key in clash.keys if (form := self.plan.form_of(key)) is not None]
        names = dict.fromkeys(entries[key].file for key in clash.keys if key in entries)
        self.add(clash, (form.id for form in forms), tuple(names))

    def _denied(self) -> None:
        """A form that the town is said to have no duty for, and that it fills all the same."""
        for one in self.chosen:
            ticked = [each for each in one.entries.values() if each.no_duty]
            denied = list(one.entries.values()) if one.form.id in self.town.no_duty else ticked
            filled = [each for each in denied if each.value]
            if filled:
                named = "、".join(f"{self.measures[e.key].label} {e.value}" for e in filled)
                clash = Clash(
                    code="duty-denied",
                    message=f"列为无此职责，却报了{named}",
                    message_en="said to have no such duty, and has figures above 0",
                    keys=tuple(each.key for each in filled),
                )
                self.add(clash, (one.form.id,), tuple(dict.fromkeys(each.file for each in filled)))

    def _last_year(self, entries: Mapping[str, Entry]) -> None:
        last = self.town.last_year
        if last is None:
            return
        period = self.plan.period.a_year_earlier()
        read = open_parcel(last, self.measures, period)
        if not read.readable:
            self.notes.append((f"上年文件未能对照：{read.error}", f"last year: {read.error_en}"))
        elif read.period not in (None, period):
            self.notes.append(
                (
                    f"{last.file} 是 {read.period} 的，不是 {period} 的，未对照",
                    f"{last.file} is of {read.period}, not of {period}; not compared",
                )
            )
        else:
            for clash in of_last_year(entries, read.entries, self.measures):
                self._by_keys(clash, entries)

    def values(self) -> list[TownValue]:
        """The figures of all forms, blank ones with their reason."""
        found: dict[str, TownValue] = {}
        for one in self.chosen:
            for key in one.form.figures:
                entry = one.entries.get(key)
                no_duty = one.form.id in self.town.no_duty or (entry is not None and entry.no_duty)
                reason, reason_en = self._blank(one, entry)
                if self.withheld and entry is not None:
                    reason, reason_en = self.withheld, "one file of two towns; the towns are asked"
                    entry = attrs.evolve(entry, value=None, of=(), reason="", reason_en="")
                each = TownValue(
                    town=self.town.id,
                    form=one.form.id,
                    key=key,
                    entry=entry,
                    no_duty=no_duty,
                    reason=reason,
                    reason_en=reason_en,
                )
                found.setdefault(key, each)
        return list(found.values())

    def _blank(self, one: Chosen, entry: Entry | None) -> tuple[str, str]:
        if entry is not None:
            return "", ""
        if not one.offered:
            return "没有收到文件", "nothing came"
        unread = [each for each in one.offered if not each.readable]
        if len(unread) == len(one.offered):
            return f"文件读不出：{unread[0].error}", f"unreadable: {unread[0].error_en}"
        if not one.speaking:
            return "报的不是本期", "of another period"
        return "文件中没有这个数", "not in the file"


def shared(towns: Sequence[TownRead]) -> None:
    """Files or organ codes that two towns share: a question to both, and neither is counted."""
    owners: dict[tuple[str, str], list[TownRead]] = {}
    for one in towns:
        for kind, value in dict.fromkeys(
            pair
            for sent in one.sents
            for pair in (("sha256", sent.sha256), ("organ_code", sent.organ_code))
            if pair[1]
        ):
            owners.setdefault((kind, value), []).append(one)
    for (kind, value), sharing in owners.items():
        if len(sharing) < 2:
            continue
        names = "、".join(one.town.name for one in sharing[:_SHOWN])
        names += f"等 {len(sharing)} 个镇街" if len(sharing) > _SHOWN else ""
        what = "同一份文件" if kind == "sha256" else f"同一机构代码 {value}"
        for one in sharing:
            mine = [s for s in one.sents if value in (s.sha256, s.organ_code)]
            clash = Clash(
                code="same-file",
                message=f"{names}报的是{what}，均未计入合计",
                message_en=f"one file or organ of several towns: {names}; none is counted",
                question=True,
            )
            forms = [c.form.id for c in one.chosen if any(s in c.speaking for s in mine)]
            one.add(clash, forms, tuple(s.file for s in mine))
            one.withheld = f"与{names}共用{what}，待确认"


def joint(towns: Sequence[TownRead], numbers: CaseNumbers) -> None:
    """Cases that several towns have under one document number: a question to each of them."""
    by_id = {one.town.id: one for one in towns}
    measures = towns[0].measures if towns else ()
    keys = [each.key for each in measures if each.kind == "cases"]
    for town, clash in numbers.clashes({name: one.town.name for name, one in by_id.items()}, keys):
        one = by_id[town]
        if not one.withheld:
            forms = [c.form.id for c in one.chosen if set(c.form.figures) & set(keys)]
            one.add(clash, forms, tuple(s.file for s in one.sents if s.kind in _OF_RECORDS))
