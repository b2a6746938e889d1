"""The page of a draw for people (抽取证明): what was bound, the public value, who was drawn."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from enforcement_kit._version import __version__
from enforcement_kit.privacy import mask_name, mask_text
from enforcement_kit.render import (
    Column,
    Document,
    Meta,
    RecordText,
    Table,
    to_docx,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.render import Block, Content
    from enforcement_kit.supervision.draws.drawing import Draw
    from enforcement_kit.supervision.draws.pool import Candidate
    from enforcement_kit.supervision.draws.sizes import Strata

__all__ = ["DRAW_VERIFIER", "draw_docx", "draw_rows", "draw_verifier"]

DRAW_VERIFIER: Final = "verify_draw.py"
"""The name of the program that goes with a proof."""

_HOW: Final = (
    "复核：一、承诺摘要、随机值来源与抽取前公布的一致；二、公开随机值与其来源公布的一致；"
    "三、由随附的 draw.json 重新抽取，结果相同：ekit draw --verify draw.json，或者不依赖本软件的"
    f" python {DRAW_VERIFIER} draw.json。"
)
_PROVES: Final = (
    "名录、数量、回避、排除、随机值有任何改动，复核即不成立。本证明说明结果由事先承诺的名录和公开"
    "随机值得出；不说明名录完整、理由真实，也不说明承诺确在随机值公布之前作出，后者以公布承诺的时间为准。"
)


def draw_verifier() -> bytes:
    """A Python program of some forty lines that verifies a proof.

    It uses the standard library alone and nothing of the kit, so that whoever doubts a draw can
    read it whole and run it anywhere.
    """
    held = files("enforcement_kit.supervision").joinpath("draws", "data", f"{DRAW_VERIFIER}.txt")
    return held.read_bytes()


def draw_rows(draw: Draw, *, unmask: bool = False) -> list[tuple[str, str, str]]:
    """The result for people: object, stratum, inspectors, in the order drawn."""
    objects = {each.id: each for each in draw.opening.pool.objects}
    inspectors = {each.id: each for each in draw.opening.pool.inspectors}
    return [
        (
            _object(objects[each.id], unmask=unmask),
            each.stratum,
            "、".join(_person(inspectors[one], unmask=unmask) for one in each.inspectors),
        )
        for each in draw.drawn
    ]


def _object(member: Candidate, *, unmask: bool) -> str:
    name = member.name if unmask else mask_text(member.name)
    return f"{member.id} {name}".strip()


def _person(member: Candidate, *, unmask: bool) -> str:
    name = member.name if unmask or not member.name else mask_name(member.name)
    return f"{name}（{member.id}）" if name else member.id


def draw_docx(draw: Draw, organ: str = "", *, unmask: bool = False) -> bytes:
    """The proof as a page of Word.

    Args:
        draw: the draw.
        organ: whose draw it is.
        unmask: whether names of people are shown whole.

    Raises:
        MissingExtraError: python-docx (extra `report`) is not installed.
    """
    document = Document(
        title="双随机抽查抽取证明",
        meta=Meta(organ=organ, subject="双随机抽查", kit_version=__version__),
        blocks=tuple(_blocks(draw, unmask=unmask)),
    )
    return to_docx(document, {})


def _words(text: str, draw: Draw) -> Content:
    return (RecordText(text or "—", record=draw.commitment, kind="draw"),)


def _sized(size: int | Strata, unit: str) -> str:
    if isinstance(size, int):
        return f"{size} {unit}"
    return "；".join(f"{name} {number} {unit}" for name, number in size)


def _blocks(draw: Draw, *, unmask: bool) -> Iterator[Block]:
    opening = draw.opening
    pool, size = opening.pool, opening.size
    facts = (
        ("事项", opening.title or "双随机抽查"),
        ("承诺日期", f"{opening.day or '未写明'}（承诺自述）"),
        ("承诺摘要", f"SHA-256 {draw.commitment}"),
        ("随机值来源", opening.beacon),
        ("公开随机值", draw.beacon),
        (
            "名录库",
            f"检查人员 {len(pool.inspectors)} 人，检查对象 {len(pool.objects)} 个",
        ),
        (
            "抽取数",
            f"{_sized(size.objects, '个')}；每个对象 {_sized(size.inspectors, '人')}，"
            + ("任务少者先抽" if size.spread else "每个对象独立抽取"),
        ),
        ("回避、排除", _left_out(draw, unmask=unmask)),
    )
    yield Table(
        caption="承诺与随机值",
        columns=(Column(width=16), Column(width=64)),
        header=(("项目", "内容"),),
        rows=tuple((name, _words(text, draw)) for name, text in facts),
    )
    yield Table(
        caption="抽取结果",
        columns=(Column(width=36), Column(width=12), Column(width=32)),
        header=(("检查对象", "分层", "检查人员"),),
        rows=tuple(
            tuple(_words(text, draw) for text in row) for row in draw_rows(draw, unmask=unmask)
        ),
        notes=(_words(_HOW, draw), _words(_PROVES, draw)),
    )


def _left_out(draw: Draw, *, unmask: bool) -> str:
    pool = draw.opening.pool
    reasons = Counter([each.reason for each in pool.conflicts])
    reasons.update(each.reason for each in pool.excluded)
    said = "；".join(
        f"{reason if unmask else mask_text(reason)} {times} 项"
        for reason, times in sorted(reasons.items(), key=lambda one: (-one[1], one[0]))
    )
    head = f"回避 {len(pool.conflicts)} 对，排除 {len(pool.excluded)} 项"
    return f"{head}：{said}" if said else head
