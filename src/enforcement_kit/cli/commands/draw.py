"""`ekit draw`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from enforcement_kit.cli.json_files import json_file, keep_standing, replace_option, write_json
from enforcement_kit.cli.options import formats, language, unmask
from enforcement_kit.cli.speech import note, note_held_open, print_json, say, say_wrapped, table

if TYPE_CHECKING:
    from enforcement_kit.supervision import Commitment, Draw, DrawVerification, Opening

__all__ = ["draw"]

STEPS = (
    "用 --pool … --commit FILE 承诺，用 --commitment FILE --beacon VALUE 抽取，"
    "用 --verify PROOF 复核 / "
    "commit with --pool … --commit FILE, draw with --commitment FILE --beacon VALUE, verify with"
    " --verify PROOF"
)


@click.command()
@click.option(
    "--pool",
    "pools",
    multiple=True,
    metavar="FILE",
    help="名录：JSON、工作簿或 CSV，可重复 / pools: JSON, workbook or CSV",
)
@click.option(
    "--officers",
    metavar="RECORDS",
    help="检查人员取自记录的人员与证件 / inspectors from the town's records",
)
@click.option(
    "--objects",
    "objects",
    multiple=True,
    metavar="N|P%|STRATUM=N",
    help="抽取的对象数 / how many objects",
)
@click.option(
    "--inspectors",
    "inspectors",
    multiple=True,
    metavar="K|STRATUM=K",
    help="每个对象的检查人员数；默认 2 / inspectors for each object; 2 by default",
)
@click.option(
    "--stratified",
    is_flag=True,
    help="对象数按各分层的比例分配 / share the objects out over the strata",
)
@click.option(
    "--spread", is_flag=True, help="任务少的人员先抽 / whoever has fewer objects goes first"
)
@click.option("--namesakes", is_flag=True, help="名录中同名的确为两人 / equal names are two people")
@click.option("--title", default="", metavar="TEXT", help="抽查事项 / what the draw is for")
@click.option(
    "--beacon-source",
    metavar="TEXT",
    help="将采用的公开随机值，如“双色球第2022110期红球” / which public value will be taken",
)
@click.option(
    "--commit",
    "commit_to",
    metavar="FILE",
    help="写出承诺（公布）和 .opening.json（保管） / write commitment and opening",
)
@click.option("--commitment", metavar="FILE", help="已公布的承诺 / the commitment as published")
@click.option(
    "--opening",
    metavar="FILE",
    help="承诺的内容；默认在承诺旁边 / what was committed; beside the commitment by default",
)
@click.option(
    "--beacon", metavar="VALUE", help="公开随机值，照公布的原样 / the public value, as published"
)
@click.option(
    "--out",
    metavar="DIR",
    help="写出证明：JSON、Word、复核程序 / write the proof: JSON, Word, verifier",
)
@replace_option
@click.option("--verify", "proof", metavar="PROOF.json", help="复核一份证明 / verify a proof")
@click.option(
    "--on",
    "on_day",
    metavar="DATE",
    help="承诺之日；默认今天 / day of the commitment; today by default",
)
@formats()
@language
@unmask
def draw(
    *,
    pools: tuple[str, ...],
    officers: str | None,
    objects: tuple[str, ...],
    inspectors: tuple[str, ...],
    stratified: bool,
    spread: bool,
    namesakes: bool,
    title: str,
    beacon_source: str | None,
    commit_to: str | None,
    commitment: str | None,
    opening: str | None,
    beacon: str | None,
    out: str | None,
    replace: bool,
    proof: str | None,
    on_day: str | None,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    """双随机抽查：先承诺名录，随机值公布后抽取，任何人可以复核。

    A double-random draw in two steps. First the pools are bound by a digest, which is published;
    once the public value is known, the draw follows from both. Whoever has the proof verifies it.
    Exit 1 where a proof does not hold.
    """
    from enforcement_kit.cli.dates import day, today

    steps = [proof is not None, commit_to is not None, commitment is not None and proof is None]
    if sum(steps) != 1:
        raise click.UsageError(STEPS)
    if proof is not None:
        return _verify(proof, commitment, beacon, form=form, lang=lang)
    if commit_to is None:
        if beacon is None or commitment is None:
            raise click.UsageError(
                "没有 --beacon：抽取须有公开随机值 / --beacon, the public value, is missing"
            )
        published, held = _committed(commitment, opening)
        return _draw(
            published, held, beacon, out, replace=replace, form=form, lang=lang, unmask=unmask
        )
    if beacon is not None:
        raise click.UsageError(
            "承诺须在随机值公布之前作出：--commit 不与 --beacon 同用 / a commitment comes before"
            " the value is known: --commit goes without --beacon"
        )
    if not objects or not beacon_source or not (pools or officers):
        raise click.UsageError(
            "承诺须有 --pool（或 --officers）、--objects 和 --beacon-source / a commitment needs"
            " --pool (or --officers), --objects and --beacon-source"
        )
    on = today() if on_day is None else day(on_day)
    from enforcement_kit.cli.draw_commit import commit_draw, pool_of

    found = pool_of(pools, officers, on, namesakes=namesakes, lang=lang)
    return commit_draw(
        found,
        objects,
        inspectors or ("2",),
        Path(commit_to),
        stratified=stratified,
        spread=spread,
        words=(title, beacon_source, on.isoformat()),
        replace=replace,
        form=form,
        lang=lang,
    )


def _committed(commitment: str, opening: str | None) -> tuple[Commitment, Opening]:
    from enforcement_kit.cli.draw_commit import OPENING
    from enforcement_kit.supervision import commitment_from, opening_from

    place = Path(commitment)
    published = commitment_from(json_file(place))
    kept = place.with_name(place.stem + OPENING) if opening is None else Path(opening)
    return published, opening_from(json_file(kept))


def _draw(
    published: Commitment,
    held: Opening,
    beacon: str,
    out: str | None,
    *,
    replace: bool,
    form: str,
    lang: str,
    unmask: bool,
) -> int:
    from enforcement_kit.supervision import DrawError, draw

    if held.commitment() != published:
        raise DrawError(
            f"承诺的内容与公布的不符：公布 {published.sha256}，内容 {held.commitment().sha256}；"
            "名录、数量或者排除有改动，不抽取",
            f"the opening is not what was published: {published.sha256} against"
            f" {held.commitment().sha256}; something was changed, nothing is drawn",
        )
    found = draw(held, beacon)
    if out is not None:
        _write_proof(found, Path(out), replace=replace, unmask=unmask)
    if form == "json":
        note("证明含姓名、名称，未遮蔽，以便复核 / the proof holds names, unmasked, to be verified")
        print_json(found.to_dict())
    else:
        _tell(found, lang=lang, unmask=unmask)
    return 0


def _write_proof(found: Draw, out: Path, *, replace: bool, unmask: bool) -> None:
    from enforcement_kit.errors import MissingExtraError
    from enforcement_kit.io import write_whole
    from enforcement_kit.supervision import DRAW_VERIFIER, draw_docx, draw_verifier

    proof, verifier, paper = (out / name for name in ("draw.json", DRAW_VERIFIER, "draw.docx"))
    keep_standing((proof, verifier, paper), replace=replace)
    page = None
    try:
        page = draw_docx(found, unmask=unmask)
    except MissingExtraError as error:
        note(f"未写 Word：{error.message} / no Word page: {error.message_en}")
    written = [write_json(proof, found.to_dict())]
    written.append(write_whole(verifier, draw_verifier()).path)
    if page is not None:
        written.append(write_whole(paper, page).path)
    note_held_open(written)
    note("已写 / written: " + "  ".join(each.name for each in written))


def _tell(found: Draw, *, lang: str, unmask: bool) -> None:
    from enforcement_kit.supervision import draw_rows

    zh = lang == "zh"
    say(f"{'承诺摘要' if zh else 'commitment'}  {found.commitment}")
    say(f"{'公开随机值' if zh else 'beacon'}  {found.beacon}")
    head = ("检查对象", "分层", "检查人员") if zh else ("object", "stratum", "inspectors")
    for line in table([head, *draw_rows(found, unmask=unmask)]):
        say(line)


def _verify(proof: str, commitment: str | None, beacon: str | None, *, form: str, lang: str) -> int:
    from enforcement_kit.supervision import commitment_from, verify_draw

    published = None if commitment is None else commitment_from(json_file(Path(commitment)))
    found = verify_draw(json_file(Path(proof)), commitment=published, beacon=beacon)
    if form == "json":
        print_json(found.to_dict())
    else:
        _tell_verified(found, lang=lang)
    return int(bool(found.differences))


def _tell_verified(found: DrawVerification, *, lang: str) -> None:
    zh = lang == "zh"
    if found.differences:
        say("复核不成立：" if zh else "the proof does not hold:")
    else:
        say("复核成立：重新抽取的结果相同" if zh else "the proof holds: drawn again, the same")
    for each in found.differences:
        say_wrapped(f"  {each.message if zh else each.message_en}")
        if each.stated or each.found:
            say_wrapped(f"    {each.stated or '—'}  →  {each.found or '—'}")
    say(f"{'承诺摘要' if zh else 'commitment'}  {found.commitment}")
    say(f"{'公开随机值' if zh else 'beacon'}  {found.beacon}")
    if not found.published:
        say_wrapped(
            "未与事先公布的承诺核对（--commitment）：只说明证明自身前后一致"
            if zh
            else "Not held against a published commitment (--commitment): it agrees with itself."
        )
    if not found.beacon_given:
        say_wrapped(
            "未与来源公布的随机值核对（--beacon）"
            if zh
            else "Not held against the value as its source publishes it (--beacon)."
        )
