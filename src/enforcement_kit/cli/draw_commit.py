"""The first step of `ekit draw`: pools and sizes from what was typed, bound and written."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.cli.json_files import json_file, keep_standing, write_json
from enforcement_kit.cli.speech import note, note_problems, print_json, say, say_wrapped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from enforcement_kit.supervision import DrawPool

__all__ = ["OPENING", "commit_draw", "pool_of"]

OPENING: Final = ".opening.json"
"""What the name of the file ends in that is kept back."""


def pool_of(
    pools: Iterable[str], officers: str | None, on: dt.date, *, namesakes: bool, lang: str
) -> DrawPool:
    """The pools that files and records give together."""
    import attrs

    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.supervision import DrawPool, inspectors_of, pool_from, pool_from_files

    given = [Path(each) for each in pools]
    tables = [each for each in given if each.suffix.lower() != ".json"]
    found = pool_from_files(tables, namesakes=namesakes) if tables else None
    for each in given:
        if each in tables:
            continue
        one = pool_from(json_file(each))
        found = one if found is None else _joined(found, one)
    if found is None:
        found = DrawPool(inspectors=(), objects=())
    if officers is not None:
        members, out = inspectors_of(loaded(officers, lang=lang).town_year, on)
        own = DrawPool(inspectors=members, objects=(), excluded=out)
        found = _joined(found, own)
    return attrs.evolve(found, namesakes=True) if namesakes else found


def _joined(one: DrawPool, two: DrawPool) -> DrawPool:
    from enforcement_kit.supervision import DrawPool

    return DrawPool(
        inspectors=one.inspectors + two.inspectors,
        objects=one.objects + two.objects,
        conflicts=one.conflicts + two.conflicts,
        excluded=one.excluded + two.excluded,
        namesakes=one.namesakes or two.namesakes,
    )


def _number(text: str, option: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    raise click.UsageError(f"{option}：{text} 不是整数 / {option}: {text} is no whole number")


def _strata(given: tuple[str, ...], option: str) -> int | dict[str, int]:
    """`20`, or `高=5 低=2`."""
    if len(given) == 1 and "=" not in given[0]:
        return _number(given[0], option)
    found: dict[str, int] = {}
    for each in given:
        name, equals, number = each.rpartition("=")
        if not equals or name in found:
            raise click.UsageError(
                f"{option}：{each} 应写成 分层=数量，每个分层一次 / write STRATUM=N, once for each"
            )
        found[name] = _number(number, option)
    return found


def _how_many(given: tuple[str, ...], pool: DrawPool, *, stratified: bool) -> int | dict[str, int]:
    from enforcement_kit.supervision import shared_out, whole_share

    if len(given) == 1 and given[0].endswith("%"):
        text = given[0][:-1]
        try:
            share = Fraction(text) / 100
        except (ValueError, ZeroDivisionError):
            raise click.UsageError(f"--objects：{given[0]} 不是百分数 / is no percentage") from None
        size: int | dict[str, int] = whole_share(share, len(pool.taking_part("objects")))
    else:
        size = _strata(given, "--objects")
    if not stratified:
        return size
    if isinstance(size, dict):
        raise click.UsageError(
            "--stratified 按比例分配，不与 分层=数量 同用 / --stratified shares out by itself;"
            " give one number"
        )
    return shared_out(size, pool)


def commit_draw(
    pool: DrawPool,
    objects: tuple[str, ...],
    inspectors: tuple[str, ...],
    target: Path,
    *,
    stratified: bool,
    spread: bool,
    words: tuple[str, str, str],
    replace: bool,
    form: str,
    lang: str,
) -> int:
    """Binds the pools, writes commitment and opening, says what to do with each.

    Args:
        pool: the pools.
        objects: as `--objects` gives them.
        inspectors: as `--inspectors` gives them.
        target: where the commitment goes; the opening goes beside it.
        stratified: whether one number is shared out over the strata.
        spread: whether whoever has fewer objects goes first.
        words: what the draw is for, the source of the value, the day.
        replace: whether a commitment and an opening that stand there may be lost.
        form: `text` or `json`.
        lang: of the words.

    Raises:
        DrawError: nothing can be drawn as asked; each reason is said on standard error.
        UsageError: a commitment or an opening stands there already.
    """
    import secrets

    from enforcement_kit.supervision import DrawError, DrawSize, commit

    title, source, day = words
    kept = target.with_name(target.stem + OPENING)
    keep_standing((target, kept), replace=replace)
    try:
        opening = commit(
            pool,
            DrawSize(
                objects=_how_many(objects, pool, stratified=stratified),
                inspectors=_strata(inspectors, "--inspectors"),
                spread=spread,
            ),
            beacon=source,
            salt=secrets.token_hex(16),
            title=title,
            day=day,
        )
    except DrawError as error:
        note_problems(error.problems[1:], lang=lang, unmask=False)
        raise
    found = opening.commitment()
    write_json(kept, opening.to_dict())
    write_json(target, found.to_dict())
    if form == "json":
        print_json(found.to_dict())
    elif lang == "zh":
        say(f"承诺摘要  {found.sha256}")
        say_wrapped(
            f"现在公布 {target.name}（摘要与随机值来源）；{kept.name} 保管到抽取之日，"
            "含名录与盐值，勿外传、勿改动"
        )
    else:
        say(f"commitment  {found.sha256}")
        say_wrapped(
            f"Publish {target.name} now; keep {kept.name}, which holds the pools, until the draw."
        )
    note("承诺内容含姓名、名称，未遮蔽 / the opening holds names, unmasked")
    return 0
