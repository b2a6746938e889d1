"""A proof verified: everything is made again, and each difference is named."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.supervision.canonical import canonical_json
from enforcement_kit.supervision.draws.commitment import DrawError, commit
from enforcement_kit.supervision.draws.drawing import FORMAT, draw
from enforcement_kit.supervision.draws.reading import opening_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from enforcement_kit.supervision.draws.commitment import Commitment, Opening

__all__ = ["DrawDifference", "DrawVerification", "verify_draw"]

VERIFICATION_FORMAT: Final = "enforcement-kit/draw-verification/1"


@attrs.frozen(kw_only=True)
class DrawDifference:
    """One thing in which a proof does not hold.

    Attributes:
        code: stable name.
        message: Chinese.
        message_en: the same in English.
        stated: what the proof or the published commitment says.
        found: what follows from the rest.
    """

    code: str
    message: str
    message_en: str
    stated: str
    found: str

    def to_dict(self) -> dict[str, object]:
        """As `ekit draw --verify --format json` writes it."""
        return attrs.asdict(self)


@attrs.frozen(kw_only=True)
class DrawVerification:
    """What came of verifying a proof.

    Attributes:
        commitment: digest that the proof states.
        beacon: beacon value that it states.
        published: whether a commitment published beforehand was held against it.
        beacon_given: whether the beacon value was held against one from its own source.
        differences: where it does not hold; none means that it does.
    """

    commitment: str
    beacon: str
    published: bool
    beacon_given: bool
    differences: tuple[DrawDifference, ...]

    def to_dict(self) -> dict[str, object]:
        """As `ekit draw --verify --format json` writes it."""
        return {
            "format": VERIFICATION_FORMAT,
            "commitment": self.commitment,
            "beacon": self.beacon,
            "published": self.published,
            "beacon_given": self.beacon_given,
            "verified": not self.differences,
            "differences": [each.to_dict() for each in self.differences],
        }


def verify_draw(
    proof: object, *, commitment: Commitment | None = None, beacon: str | None = None
) -> DrawVerification:
    """Draws again from what a proof states and compares.

    A proof alone shows that pools, sizes, exclusions, beacon value and result belong together. That
    the pools were bound before the value was known shows only the commitment as it was published,
    and that the value is the public one only its own source: hand both in.

    Args:
        proof: the proof, as read from its JSON.
        commitment: the commitment as it was published beforehand.
        beacon: the value as its source publishes it.

    Raises:
        DrawError: it is no proof of a draw.
    """
    if not isinstance(proof, Mapping) or proof.get("format") != FORMAT:
        raise DrawError(
            f"不是抽取证明：应为 format 是 {FORMAT} 的 JSON",
            f"no proof of a draw: a JSON document of format {FORMAT} is needed",
        )
    opening = opening_from(proof.get("opening"))
    stated, value = proof.get("commitment"), proof.get("beacon")
    if not (isinstance(stated, str) and isinstance(value, str)):
        raise DrawError(
            "抽取证明没有写明 commitment 与 beacon", "the proof states no commitment or no beacon"
        )
    found = [
        *_bound(proof, opening, stated),
        *_published(stated, value, opening, commitment, beacon),
        *_result(proof, opening, value),
    ]
    return DrawVerification(
        commitment=stated,
        beacon=value,
        published=commitment is not None,
        beacon_given=beacon is not None,
        differences=tuple(found),
    )


def _bound(proof: Mapping[str, object], opening: Opening, stated: str) -> Iterator[DrawDifference]:
    again = opening.commitment().sha256
    if canonical_json(proof.get("opening")) != canonical_json(opening.to_dict()):
        yield DrawDifference(
            code="not-canonical",
            message="承诺的内容不是本工具写出的样子：顺序或者缺省的字段有改动",
            message_en="the opening is not as the kit writes it: order or fields were changed",
            stated="opening",
            found="",
        )
    if again != stated:
        yield DrawDifference(
            code="commitment",
            message="名录、数量、排除、盐值等与承诺的摘要不符：抽取前后有改动",
            message_en="pools, sizes, exclusions or salt do not have the digest: one was changed",
            stated=stated,
            found=again,
        )


def _published(
    stated: str,
    value: str,
    opening: Opening,
    commitment: Commitment | None,
    beacon: str | None,
) -> Iterator[DrawDifference]:
    if commitment is not None and commitment.sha256 != stated:
        yield DrawDifference(
            code="other-commitment",
            message="证明中的承诺不是事先公布的那一个",
            message_en="the commitment of the proof is not the one that was published",
            stated=stated,
            found=commitment.sha256,
        )
    if commitment is not None and commitment.beacon != opening.beacon:
        yield DrawDifference(
            code="other-beacon-source",
            message="证明采用的随机值来源不是事先公布的来源",
            message_en="the proof names another source of the beacon value than was published",
            stated=opening.beacon,
            found=commitment.beacon,
        )
    if beacon is not None and beacon != value:
        yield DrawDifference(
            code="beacon",
            message="证明中的公开随机值与来源公布的不一致",
            message_en="the beacon value of the proof is not the one its source publishes",
            stated=value,
            found=beacon,
        )


def _result(proof: Mapping[str, object], opening: Opening, value: str) -> Iterator[DrawDifference]:
    try:
        commit(opening.pool, opening.size, beacon=opening.beacon, salt=opening.salt)
        again = [each.to_dict() for each in draw(opening, value).drawn]
    except DrawError as error:
        yield DrawDifference(
            code="cannot-be-drawn",
            message=error.message,
            message_en=error.message_en,
            stated="opening",
            found="",
        )
        return
    stated = proof.get("drawn")
    rows = stated if isinstance(stated, list) else []
    for place, (one, two) in enumerate(zip_longest(rows, again), start=1):
        if one != two:
            yield DrawDifference(
                code="drawn",
                message=f"第 {place} 个抽取结果与重新抽取的不同",
                message_en=f"result {place} differs from the draw made again",
                stated=_said(one),
                found=_said(two),
            )


def _said(row: object) -> str:
    if not isinstance(row, Mapping):
        return "" if row is None else str(row)
    team = row.get("inspectors")
    who = ", ".join(map(str, team)) if isinstance(team, list) else str(team)
    layer = f" [{row.get('stratum')}]" if row.get("stratum") else ""
    return f"{row.get('id')}{layer}: {who}"
