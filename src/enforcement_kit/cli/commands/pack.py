"""`ekit pack check|diff|show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import click

from enforcement_kit.cli.groups import PagedGroup
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.packs import packs_option
from enforcement_kit.cli.speech import note, print_json, problem_line, say, say_wrapped, table

if TYPE_CHECKING:
    from enforcement_kit.errors import Problem
    from enforcement_kit.law import Draft, Pack

__all__ = ["pack"]


@click.group(cls=PagedGroup)
def pack() -> None:
    """本地数据包：检查、比较、查看。

    Packs of local data: check one, compare two, show one. A pack is named, or given as a path.
    """


@pack.command(short_help="检查数据包 / packs looked through")
@click.argument("packs_given", metavar="PACK...", nargs=-1, required=True)
@packs_option
@formats()
@language
def check(packs_given: tuple[str, ...], *, packs: tuple[str, ...], form: str, lang: str) -> int:
    """检查数据包：未写日期或时间重叠的行、空档、未知的键、超出法定幅度的阶次、不认识的条文。

    The linter of packs. Exit 2 where a fault bars a pack from use, 0 where there are doubts alone.
    """
    from enforcement_kit.law import find_drafts

    reports = []
    worst = 0
    for draft in (draft for given in packs_given for draft in find_drafts(given, packs)):
        problems = _problems(draft, packs)
        faults = sum(each.level == "rejected" for each in problems)
        worst = max(worst, 2 if faults else 0)
        reports.append(
            {
                "pack": draft.pack.name,
                "file": draft.pack.file,
                "faults": faults,
                "doubts": len(problems) - faults,
                "problems": [each.to_dict() for each in problems],
            }
        )
        if form == "text":
            _tell_check(draft, problems, faults, lang=lang)
    if form == "json":
        print_json({"format": "enforcement-kit/pack-check/1", "packs": reports})
    return worst


def _problems(draft: Draft, packs: tuple[str, ...]) -> tuple[Problem, ...]:
    from enforcement_kit.law import HolidayYear, check_pack
    from enforcement_kit.workdays import check_holiday_rows

    found = list(check_pack(draft, packs))
    places = dict(draft.places).get("holiday", ())
    for at, row in zip(places, draft.pack.rows("holiday") or (), strict=True):
        if isinstance(row, HolidayYear):
            found.extend(attrs.evolve(each, at=at) for each in check_holiday_rows([row]))
    return tuple(sorted(found, key=lambda each: each.level != "rejected"))


def _tell_check(draft: Draft, problems: tuple[Problem, ...], faults: int, *, lang: str) -> None:
    doubts = len(problems) - faults
    name = draft.pack.name
    if lang == "zh":
        say(f"{name}：错误 {faults} 处，提示 {doubts} 处" if problems else f"{name}：未发现问题")
    else:
        say(f"{name}: {faults} faults, {doubts} doubts" if problems else f"{name}: nothing found")
    for problem in problems:
        fault = problem.level == "rejected"
        mark = ("错误" if fault else "提示") if lang == "zh" else ("fault" if fault else "doubt")
        say(f"  {mark}  {problem_line(problem, lang=lang, unmask=True)}")


@pack.command(short_help="两个数据包的变化 / what changed between two packs")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@packs_option
@formats()
@language
def diff(old: str, new: str, *, packs: tuple[str, ...], form: str, lang: str) -> int:
    """两个数据包之间的变化，逐条用文字说明。

    What changed between two packs, in words. Exit 1 where anything did.
    """
    from enforcement_kit.law import pack_changes

    one, two = _used(old, packs), _used(new, packs)
    changes = pack_changes(one, two)
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/pack-diff/1",
                "old": one.name,
                "new": two.name,
                "changes": [each.to_dict() for each in changes],
            }
        )
    else:
        for each in changes:
            say(each.message if lang == "zh" else each.message_en)
        if not changes:
            say("没有变化" if lang == "zh" else "nothing changed")
    return int(bool(changes))


def _used(name: str, packs: tuple[str, ...]) -> Pack:
    from enforcement_kit.law import find_draft

    draft = find_draft(name, packs)
    faults = [each for each in draft.problems if each.level == "rejected"]
    for each in faults:
        note(problem_line(each, lang="zh", unmask=True))
    return draft.pack


@pack.command(short_help="数据包的内容 / what a pack holds")
@click.argument("name", metavar="PACK", required=False)
@packs_option
@formats()
@language
def show(name: str | None, *, packs: tuple[str, ...], form: str, lang: str) -> int:
    """数据包的内容，以及它未设定的事项；不给 PACK 时列出内置的数据包。

    What a pack holds and what it leaves unset; without PACK, the built-in packs.
    """
    from enforcement_kit.law import builtin_packs, plain_row

    if name is None:
        rows = [("数据包", "适用") if lang == "zh" else ("pack", "for")]
        found = [_used(each, ()) for each in builtin_packs()]
        rows += [(each.name, each.title if lang == "zh" else each.title_en) for each in found]
        if form == "json":
            print_json({"format": "enforcement-kit/packs/1", "packs": [one.name for one in found]})
        else:
            for line in table(rows):
                say(line)
        return 0
    held = _used(name, packs)
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/pack/1",
                "name": held.name,
                "title": held.title,
                "title_en": held.title_en,
                "released": held.released and held.released.isoformat(),
                "extends": list(held.extends),
                "digest": held.digest,
                "tables": {key: [plain_row(row) for row in rows] for key, rows in held.tables},
                "statutes": [statute.name for statute in held.statutes],
                "unset": _unset(held),
            }
        )
    else:
        _tell_pack(held, lang=lang)
    return 0


def _unset(held: Pack) -> list[str]:
    """What a pack may set and this one does not: parameters by key, lists by table."""
    from enforcement_kit.law import builtin_law
    from enforcement_kit.law.rows import TABLES

    keys = {row.key for row in held.parameters}
    local = [key for key, facts in builtin_law().parameters().items() if facts.local]
    tables = [name for name in TABLES if name != "parameter" and held.rows(name) is None]
    return [*(key for key in local if key not in keys), *tables]


def _tell_pack(held: Pack, *, lang: str) -> None:
    from enforcement_kit.law import builtin_law, plain_row, value_text
    from enforcement_kit.law.rows import TABLE_NAMES

    at = 0 if lang == "zh" else 1
    say(f"{held.name}  {(held.title, held.title_en)[at]}")
    if held.extends:
        say("叠在 " + "、".join(held.extends) if lang == "zh" else "on " + ", ".join(held.extends))
    for name, rows in held.tables:
        say(
            f"\n{TABLE_NAMES[name][at]}（{len(rows)}）"
            if lang == "zh"
            else f"\n{name}: {len(rows)}"
        )
        for row in rows:
            what = " ".join(part for part in row.identity() if part)
            own = {
                key: value
                for key, value in plain_row(row).items()
                if key in ("value", "absent", "name", "text", "grounds", "steps", "degree", "step")
            }
            said = "  ".join(value_text(value, lang=lang) for value in own.values())
            say_wrapped(f"  {what}  {said}  [{row.since} — {row.until or '…'}]  {row.sure}")
    if held.statutes:
        say(f"\n{TABLE_NAMES['statute'][at]}：" + "、".join(one.name for one in held.statutes))
    say("\n未设定，涉及时须由人判断：" if lang == "zh" else "\nunset; a person decides:")
    keys = builtin_law().parameters()
    for name in _unset(held):
        facts = keys.get(name)
        words = TABLE_NAMES[name] if facts is None else (facts.zh, facts.en)
        say_wrapped(f"  {name}  {words[at]}")
