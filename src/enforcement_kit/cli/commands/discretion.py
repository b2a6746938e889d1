"""`ekit discretion calculate|lint|like`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import click

from enforcement_kit.cli.discretion_lines import tell_calculation, tell_like
from enforcement_kit.cli.groups import PagedGroup
from enforcement_kit.cli.options import formats, language
from enforcement_kit.cli.packs import packs_of, packs_option
from enforcement_kit.cli.speech import note, print_json, problem_line, say, say_wrapped

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from enforcement_kit.discretion import Circumstances, Degree
    from enforcement_kit.errors import Problem
    from enforcement_kit.model import Case

    _Told: TypeAlias = tuple[
        str | None,
        Degree | None,
        tuple[str, ...],
        str | None,
        str | None,
        str | None,
        int | None,
    ]

__all__ = ["discretion"]


@click.group(cls=PagedGroup)
def discretion() -> None:
    """裁量：按基准逐步计算，检查基准表，比较类案。

    Discretion: reckon with a benchmark step by step, look a table through, compare like cases.
    """


@discretion.command(short_help="逐步计算裁量幅度 / the range, reckoned step by step")
@click.argument("records", metavar="[RECORDS]", required=False)
@click.option(
    "--case", "case_id", metavar="ID", help="记录中的一件；其余选项可改写 / a case of RECORDS"
)
@click.option("--matter", metavar="CODE", help="事项编码 / code of the matter")
@click.option("--benchmark", "named", metavar="ID", help="裁量基准 / the benchmark")
@click.option("--tier", metavar="ID", help="阶次，编号或名称 / the tier, by id or name")
@click.option("--factor", "factors", multiple=True, metavar="ID", help="情节，可重复 / a factor")
@click.option(
    "--degree",
    type=click.Choice(["ordinary", "lighter", "mitigated", "heavier"]),
    help="从轻、减轻、从重 / degree",
)
@click.option("--ground", "grounds", multiple=True, metavar="ARTICLE", help="其依据 / its ground")
@click.option("--base", metavar="YUAN", help="比例的基数（工程造价等） / what a ratio is taken of")
@click.option("--gains", metavar="YUAN", help="违法所得 / illegal gains")
@click.option("--refunded", metavar="YUAN", help="依法退赔 / refunded by law")
@click.option("--days", type=int, help="按日计罚的天数 / days of a penalty day by day")
@click.option("--amount", metavar="YUAN", help="与此数额比较 / compare with this amount")
@packs_option
@click.option("--on", "on_day", metavar="DATE", help="决定之日；默认今天 / day; today by default")
@formats()
@language
def calculate(
    records: str | None,
    *,
    case_id: str | None,
    matter: str | None,
    named: str | None,
    tier: str | None,
    factors: tuple[str, ...],
    degree: Degree | None,
    grounds: tuple[str, ...],
    base: str | None,
    gains: str | None,
    refunded: str | None,
    days: int | None,
    amount: str | None,
    packs: tuple[str, ...],
    on_day: str | None,
    form: str,
    lang: str,
) -> int:
    """由法定幅度、阶次、情节逐步计算幅度，每步附条文；给出幅度，不作结论。

    The range that statute, tier and circumstances leave, each step with its article; of a case of
    RECORDS, or of what the options say. Never a conclusion.
    """
    import attrs

    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.discretion import (
        Circumstances,
        asked_tier,
        calculate,
        circumstances_of,
        named_factor,
        one_benchmark,
        procedure_for,
    )

    told = (tier, degree, grounds, base, gains, refunded, days)
    case, names = (None, ()) if records is None else _case(records, case_id, lang=lang)
    on = _decided(case) or today() if on_day is None else day(on_day)
    laid = packs_of(names, packs)
    known = _with(Circumstances() if case is None else circumstances_of(case), told)
    matter = matter or (None if case is None else case.matter)
    domain = None if case is None else case.domain
    if matter is None and named is None:
        raise click.UsageError(
            "用 --matter、--benchmark 或 RECORDS 说明是哪一事项 / say which matter by --matter,"
            " --benchmark or RECORDS"
        )
    row = one_benchmark(laid, on, matter=matter, named=named, domain=domain, gains=known.gains)
    if tier:
        asked_tier(row, tier)
    procedure = procedure_for(laid, on, row)
    known = attrs.evolve(known, factors=tuple(named_factor(procedure, each) for each in factors))
    found = calculate(row, known, procedure=procedure, on=on)
    compared = _yuan(amount, "--amount") if amount is not None else _fine(case)
    if form == "json":
        document = found.to_dict()
        if compared is not None:
            zh, en = found.compare(compared)
            document["compared"] = {"amount": format(compared, "f"), "zh": zh, "en": en}
        print_json(document)
    else:
        tell_calculation(found, compared, lang=lang)
    return 0


def _with(known: Circumstances, told: _Told) -> Circumstances:
    """What is known, with what was typed in its place."""
    import attrs

    from enforcement_kit.citation import Citation

    tier, degree, grounds, base, gains, refunded, days = told
    read = tuple(map(Citation.parse, grounds))
    base_yuan, gains_yuan = _yuan(base, "--base"), _yuan(gains, "--gains")
    refunded_yuan = _yuan(refunded, "--refunded")
    return attrs.evolve(
        known,
        tier=known.tier if tier is None else tier,
        degree=known.degree if degree is None else degree,
        grounds=read or known.grounds,
        base=known.base if base_yuan is None else base_yuan,
        gains=known.gains if gains_yuan is None else gains_yuan,
        refunded=known.refunded if refunded_yuan is None else refunded_yuan,
        days=known.days if days is None else days,
    )


def _case(records: str, case_id: str | None, *, lang: str) -> tuple[Case, tuple[str, ...]]:
    from enforcement_kit.cli.commands.timeline import case_of
    from enforcement_kit.cli.reading import loaded

    found = loaded(records, lang=lang)
    return case_of(found, case_id), found.town_year.town.packs


def _decided(case: Case | None) -> dt.date | None:
    return None if case is None or case.decision is None else case.decision.date


def _fine(case: Case | None) -> Decimal | None:
    from enforcement_kit.discretion import fine_of

    return None if case is None else fine_of(case)


def _yuan(text: str | None, option: str) -> Decimal | None:
    from decimal import Decimal

    from enforcement_kit.text import Invalid, parse_amount

    if text is None:
        return None
    found = parse_amount(text)
    if isinstance(found, Invalid):
        raise click.UsageError(
            f"{option}：{text} 不是数额，应如 2000.00 / {option}: {text} is no amount"
        )
    return Decimal(found)


@discretion.command(short_help="检查裁量基准表 / benchmark tables looked through")
@click.argument("packs_given", metavar="PACK...", nargs=-1, required=True)
@packs_option
@formats()
@language
def lint(packs_given: tuple[str, ...], *, packs: tuple[str, ...], form: str, lang: str) -> int:
    """检查数据包中的裁量基准表：空档、重叠、达不到的阶次、超出法定幅度、无依据的情节。

    The linter of benchmark tables: what `ekit pack check` says of them, and nothing else. Exit 2
    where a fault bars the pack from use.
    """
    from enforcement_kit.law import check_pack, find_drafts

    reports = []
    worst = 0
    for draft in (draft for given in packs_given for draft in find_drafts(given, packs)):
        problems = [each for each in check_pack(draft, packs) if _of_tables(each)]
        faults = sum(each.level == "rejected" for each in problems)
        worst = max(worst, 2 if faults else 0)
        tables = len(draft.pack.rows("benchmark") or ())
        reports.append(
            {
                "pack": draft.pack.name,
                "file": draft.pack.file,
                "benchmarks": tables,
                "faults": faults,
                "doubts": len(problems) - faults,
                "problems": [each.to_dict() for each in problems],
            }
        )
        if form == "text":
            _tell_lint(draft.pack.name, tables, problems, faults, lang=lang)
    if form == "json":
        print_json({"format": "enforcement-kit/discretion-lint/1", "packs": reports})
    return worst


def _of_tables(problem: Problem) -> bool:
    return problem.at.pointer.split("/")[1:2] in (["benchmark"], ["discretion_procedure"])


def _tell_lint(name: str, tables: int, problems: list[Problem], faults: int, *, lang: str) -> None:
    zh = lang == "zh"
    doubts = len(problems) - faults
    if not tables:
        say(f"{name}：没有裁量基准" if zh else f"{name}: no benchmarks")
    elif not problems:
        say(
            f"{name}：{tables} 份基准，未发现问题"
            if zh
            else f"{name}: {tables} tables, nothing found"
        )
    else:
        say(
            f"{name}：{tables} 份基准，错误 {faults} 处，提示 {doubts} 处"
            if zh
            else f"{name}: {tables} tables, {faults} faults, {doubts} doubts"
        )
    for problem in problems:
        fault = problem.level == "rejected"
        mark = ("错误" if fault else "提示") if zh else ("fault" if fault else "doubt")
        say_wrapped(f"  {mark}  {problem_line(problem, lang=lang, unmask=True)}")


@discretion.command(short_help="比较类案 / the nearest decided cases")
@click.argument("records", metavar="RECORDS")
@click.option("--case", "case_id", metavar="ID", help="哪一件 / which case")
@click.option(
    "--among", metavar="RECORDS", help="与这些记录比较；默认同一记录 / compare with these"
)
@click.option(
    "--feature", "features", multiple=True, metavar="NAME", help="特征，可重复 / a feature"
)
@click.option(
    "--within", metavar="D", help="距离在此以内的都算类案，0 至 1 / like up to this distance"
)
@click.option("--least", type=click.IntRange(1), metavar="N", help="最少件数 / like cases at least")
@packs_option
@formats()
@language
def like(
    records: str,
    *,
    case_id: str | None,
    among: str | None,
    features: tuple[str, ...],
    within: str | None,
    least: int | None,
    packs: tuple[str, ...],
    form: str,
    lang: str,
) -> int:
    """类案：按写明的特征找最近的已决案件，给出罚款所处百分位；件数不足时不作比较。

    Like cases: the nearest decided cases on declared features, and where the fine stands among
    them. Too few, and nothing is said.
    """
    from enforcement_kit.cli.commands.timeline import case_of
    from enforcement_kit.cli.dates import today
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.discretion import declared_likeness, like_cases

    found = loaded(records, lang=lang)
    case = case_of(found, case_id)
    others = (found if among is None else loaded(among, lang=lang)).town_year.cases or ()
    on = _decided(case) or today()
    laid = packs_of(found.town_year.town.packs, packs)
    declared = declared_likeness(laid, on)
    if least is None and declared.least is None:
        raise click.UsageError(
            f"{on} 没有类案最少件数，用 --least / no minimum is held for {on}: give --least"
        )
    said = (declared.zh, declared.en)
    if least is not None:
        said = ("命令行指定", "given on the command line")
    least = least or declared.least or 1
    result = like_cases(
        case,
        others,
        features=features or declared.features,
        least=least,
        within=_yuan(within, "--within"),
    )
    if form == "json":
        print_json(result.to_dict() | {"least_ground": said[0], "least_ground_en": said[1]})
    else:
        note(f"最少 {least} 件：{said[0]} / at least {least}: {said[1]}")
        tell_like(result, lang=lang)
    return 0
