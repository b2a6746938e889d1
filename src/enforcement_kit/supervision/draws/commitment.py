"""Pools and sizes bound by one digest, before anybody can know the beacon value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.supervision.canonical import digest_of
from enforcement_kit.supervision.draws.pool import pool_problems
from enforcement_kit.supervision.draws.sizes import size_problems

if TYPE_CHECKING:
    from enforcement_kit.supervision.draws.pool import DrawPool
    from enforcement_kit.supervision.draws.sizes import DrawSize

__all__ = ["Commitment", "DrawError", "Opening", "commit"]

COMMITMENT_FORMAT: Final = "enforcement-kit/draw-commitment/1"
OPENING_FORMAT: Final = "enforcement-kit/draw-opening/1"
DIGEST: Final = re.compile("[0-9a-f]{64}")


class DrawError(UsageError):
    """Raised when nothing can be drawn as asked; `problems` name each reason."""

    code = "draw"


@attrs.frozen(kw_only=True)
class Commitment:
    """What is published before the beacon value is known: it says nothing of who is in the pools.

    Attributes:
        sha256: digest of the opening.
        beacon: which public value will be taken, in words.
        title: what the draw is for.
        day: the day of the commitment, as it says itself.
    """

    sha256: str
    beacon: str
    title: str = ""
    day: str = ""

    def to_dict(self) -> dict[str, object]:
        """The document to publish."""
        return {"format": COMMITMENT_FORMAT, **attrs.asdict(self)}


@attrs.frozen(kw_only=True)
class Opening:
    """What a commitment binds, whole. It is kept back until the draw and published with it.

    Attributes:
        pool: the pools.
        size: how much is drawn.
        beacon: which public value will be taken, in words.
        salt: chance text that keeps the pools from being guessed from the digest.
        title: what the draw is for.
        day: the day of the commitment, as it says itself.
    """

    pool: DrawPool
    size: DrawSize
    beacon: str
    salt: str = ""
    title: str = ""
    day: str = ""

    def to_dict(self) -> dict[str, object]:
        """The document whose digest is published."""
        return {
            "format": OPENING_FORMAT,
            "title": self.title,
            "day": self.day,
            "beacon": self.beacon,
            "salt": self.salt,
            "size": self.size.to_dict(),
            **self.pool.to_dict(),
        }

    def commitment(self) -> Commitment:
        """The commitment to it."""
        return Commitment(
            sha256=digest_of(self.to_dict()), beacon=self.beacon, title=self.title, day=self.day
        )


def commit(
    pool: DrawPool,
    size: DrawSize,
    *,
    beacon: str,
    salt: str,
    title: str = "",
    day: str = "",
) -> Opening:
    """Binds pools and sizes. Its `commitment()` is published before the beacon value is known.

    Args:
        pool: the pools.
        size: how much is drawn.
        beacon: which public value will be taken, in words and exactly: which lottery and number,
            which round of drand.
        salt: chance text; whoever commits makes it (`secrets.token_hex`).
        title: what the draw is for.
        day: the day of the commitment.

    Raises:
        DrawError: the pools cannot be drawn from; nobody says which value will be taken.
    """
    problems = (*pool_problems(pool), *size_problems(pool, size))
    if problems:
        first = problems[0]
        more = f"；另有 {len(problems) - 1} 处" if len(problems) > 1 else ""
        more_en = f"; and {len(problems) - 1} more" if len(problems) > 1 else ""
        raise DrawError(
            f"不能抽取：{first.message}{more}",
            f"nothing can be drawn: {first.message_en}{more_en}",
            problems,
        )
    if not beacon.strip():
        raise DrawError(
            "没有写明将采用哪一个公开随机值（如某期彩票号码、drand 某一轮）",
            "nothing says which public value will be taken (a lottery number, a round of drand)",
        )
    return Opening(pool=pool, size=size, beacon=beacon, salt=salt, title=title, day=day)
