"""The linter of packs: what bars one from use, and what its author should look at."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.citation import Citation
from enforcement_kit.errors import EnforcementKitError, Location, Problem
from enforcement_kit.law.answers import Held
from enforcement_kit.law.law import builtin_law
from enforcement_kit.law.packs.finding import load_packs
from enforcement_kit.law.packs.tiers import matter_doubts, procedure_doubts, tier_doubts
from enforcement_kit.law.rows import (
    TABLE_NAMES,
    Benchmark,
    DelegationRow,
    DiscretionProcedure,
    HolidayYear,
    LenientItem,
    ParameterRow,
    ReviewItem,
)
from enforcement_kit.law.shipped import shipped
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from enforcement_kit.law.law import Law
    from enforcement_kit.law.packs.pack import Draft, Pack
    from enforcement_kit.law.rows import Row

__all__ = ["check_pack"]

_ONE_DAY: Final = timedelta(days=1)
_REVIEW: Final = Citation.parse("行政处罚法第五十八条第一款")
"""The paragraph whose items a legal-review catalogue makes concrete."""


def check_pack(draft: Draft, dirs: Iterable[str | Path] = ()) -> tuple[Problem, ...]:
    """Every fault and doubt of a pack, faults first.

    A problem of level `rejected` bars its use; one of level `kept` is a doubt: a gap between two
    rows, a text that nobody knows, a value that a statute sets otherwise, a tier that leaves a gap.

    Args:
        draft: the pack as read.
        dirs: where the packs lie that it extends.
    """
    pack = draft.pack
    found = list(draft.problems)
    law, missing = _law_below(pack, tuple(dirs))
    found.extend(missing)
    if not (found or pack.tables or pack.statutes or pack.extends):
        found.append(_said(Location(file=pack.file), _EMPTY))
    places = dict(draft.places)
    for table, rows in pack.tables:
        placed = list(zip(places[table], rows, strict=True))
        found.extend(_gaps(table, placed))
        for at, row in placed:
            found.extend(_said(at, each) for each in _of_row(table, row, law, pack))
        found.extend(_unverified(table, placed))
        found.extend(_by_gains(placed))
    faults = [each for each in found if each.level == "rejected"]
    return (*faults, *(each for each in found if each.level != "rejected"))


def _law_below(pack: Pack, dirs: tuple[str | Path, ...]) -> tuple[Law, list[Problem]]:
    """The law with the pack and what it extends, to look its citations up in."""
    try:
        return load_packs((pack.name,), dirs, packs=(pack,)).law, []
    except EnforcementKitError as error:
        problem = Problem(
            code="cannot-be-laid",
            message=error.message,
            message_en=error.message_en,
            at=Location(file=pack.file, pointer="/extends"),
            level="rejected",
        )
        known = {problem.message for problem in error.problems}
        return builtin_law(), [] if known else [problem]


Doubt = tuple[str, str, str, str, str]
"""Code, pointer below the row, words in Chinese and in English, the mend."""


_EMPTY: Final[Doubt] = (
    "holds-nothing",
    "",
    "文件中没有数据包的任何内容",
    "the file holds nothing of a pack",
    "核对文件；从空白的数据包开始的，写 name 和至少一个表",
)


def _said(at: Location, doubt: Doubt) -> Problem:
    code, below, zh, en, fix = doubt
    place = Location(file=at.file, pointer=at.pointer + below)
    return Problem(code=code, message=zh, message_en=en, at=place, fix=fix)


def _gaps(table: str, rows: list[tuple[Location, Row]]) -> Iterator[Problem]:
    spans: dict[tuple[str, ...], list[tuple[date, Location, Row]]] = {}
    for at, row in rows:
        if row.since is not None and not isinstance(row, HolidayYear):
            spans.setdefault(row.identity(), []).append((row.since, at, row))
    for identity, same in spans.items():
        same.sort(key=lambda one: one[0])
        for (_, _, one), (begin, at, _) in pairwise(same):
            if one.until is not None and one.until + _ONE_DAY < begin:
                what = " ".join(part for part in identity if part)
                first, last = one.until + _ONE_DAY, begin - _ONE_DAY
                yield _said(
                    at,
                    (
                        "gap",
                        "",
                        f"{TABLE_NAMES[table][0]}“{what}”在 {first} 至 {last} 之间没有规定",
                        f'{table} "{what}" says nothing from {first} to {last}',
                        "若确无规定则不必改；否则改正 until 或 since",
                    ),
                )


def _of_row(table: str, row: Row, law: Law, pack: Pack) -> Iterator[Doubt]:
    yield from _citations(table, row, law)
    yield from _domain(row)
    if row.sure == "text" and row.checked_on is None:
        yield (
            "not-checked",
            "",
            "sure 为 text 却没有 checked_on",
            "sure is text and checked_on is missing",
            "写上与原文核对的日期",
        )
    if isinstance(row, ParameterRow):
        yield from _override(row)
    elif isinstance(row, Benchmark):
        yield from tier_doubts(row)
        yield from _procedure_named(row, pack)
    elif isinstance(row, DiscretionProcedure):
        yield from procedure_doubts(row)
    elif isinstance(row, ReviewItem) and row.clause is not None and row.since is not None:
        cited = attrs.evolve(_REVIEW, item=row.clause)
        if law.resolve(cited, row.since).status == "no_such_item":
            yield (
                "no-such-clause",
                "/clause",
                f"{cited.zh()}：没有这一项",
                f"{cited.en()}: there is no such item",
                f"clause 为{_REVIEW.zh()}的项",
            )
    yield from _matters(row, pack)


def _citations(table: str, row: Row, law: Law) -> Iterator[Doubt]:
    if row.since is None:
        return
    if not row.basis and table in ("benchmark", "power", "lenient", "delegation", "suspension"):
        yield (
            "no-basis",
            "/basis",
            "没有 basis：不知依据哪一条",
            "basis is missing: nobody knows what it rests on",
            "写上条文或文件",
        )
    for citation in row.basis:
        found = law.resolve(citation, row.since)
        near = nearest(citation.law, shipped().statutes)
        if found.status == "unknown_law" and (near or citation.article is not None):
            yield (
                "unknown-statute",
                "/basis",
                f"不认识《{citation.law}》，其条文无从核对",
                f"{citation.law} is not known; its articles cannot be looked up",
                f"是否为 {near}？" if near else "在本包用 [[statute]] 写明其版本",
            )
        elif found.status.startswith("no_such_") or found.status == "version_not_in_force":
            yield (
                found.status.replace("_", "-"),
                "/basis",
                f"{found.message}（{row.since}）",
                f"{found.message_en} ({row.since})",
                "核对条文与 since",
            )


def _domain(row: Row) -> Iterator[Doubt]:
    known = sorted(_domains())
    if row.domain is None or row.domain in known:
        return
    near = nearest(row.domain, known, limit=2)
    if near is not None:
        yield (
            "unknown-domain",
            "/domain",
            f"领域 {row.domain} 与内置的 {near} 相近",
            f"the field of law {row.domain} is close to the built-in {near}",
            f"是否为 {near}？若确是另一领域则不必改",
        )


def _domains() -> set[str]:
    data = shipped()
    rows = (*data.rows.values(), *data.tables.values())
    return {row.domain for each in rows for row in each if row.domain is not None}


def _override(row: ParameterRow) -> Iterator[Doubt]:
    facts = shipped().keys.get(row.key)
    if facts is None or facts.local or row.since is None or row.domain is not None:
        return
    held = builtin_law().parameter(row.key, row.since)
    if isinstance(held, Held) and held.value != row.value:
        yield (
            "overrides-law",
            "",
            f"{row.key}：{held.basis.zh()}为 {held.value}，本包改为 {row.value}",
            f"{row.key}: {held.basis.en()} sets {held.value}; the pack sets {row.value}",
            "须有法律、法规、规章的另行规定；只适用某一领域的写 domain",
        )


def _matters(row: Row, pack: Pack) -> Iterator[Doubt]:
    power = pack.rows("power")
    if not power:
        return
    known = sorted({str(getattr(each, "matter", "")) for each in power})
    named: tuple[str, ...] = ()
    if isinstance(row, DelegationRow):
        named = row.items
    elif isinstance(row, Benchmark | LenientItem):
        named = (row.matter,)
    elif isinstance(row, ReviewItem):
        named = row.matters
    for matter in named:
        if matter not in known:
            near = nearest(matter, known)
            yield (
                "unknown-matter",
                "",
                f"事项 {matter} 不在本包的权责清单中",
                f"the matter {matter} is not on the power list of the pack",
                f"是否为 {near}？" if near else "补入 [[power]]，或改正事项编号",
            )


def _procedure_named(row: Benchmark, pack: Pack) -> Iterator[Doubt]:
    held = pack.rows("discretion_procedure") or ()
    known = sorted({str(getattr(each, "id", "")) for each in held})
    if row.procedure and row.procedure not in known and not pack.extends:
        near = nearest(row.procedure, known)
        yield (
            "unknown-procedure",
            "/procedure",
            f"{row.id} 的适用程序 {row.procedure} 不在本包",
            f"the procedure {row.procedure} of {row.id} is not in the pack",
            f"是否为 {near}？" if near else "补入 [[discretion_procedure]]",
        )


def _by_gains(rows: list[tuple[Location, Row]]) -> Iterator[Problem]:
    places = {id(row): at for at, row in rows}
    benchmarks = [row for _, row in rows if isinstance(row, Benchmark)]
    for row, doubt in matter_doubts(benchmarks):
        yield _said(places[id(row)], doubt)


def _unverified(table: str, rows: list[tuple[Location, Row]]) -> Iterator[Problem]:
    loose = [at for at, row in rows if row.sure == "unverified"]
    if loose and table == "parameter":
        count = len(loose)
        yield _said(
            attrs.evolve(loose[0], pointer=f"/{table}"),
            (
                "unverified",
                "",
                f"有 {count} 个参数未核对（sure 为 unverified），只供提示，不作判断",
                f"{count} parameters are unverified: they hint and never decide",
                '与原文核对后写 sure = "text" 与 checked_on',
            ),
        )
