"""Like cases, like penalties (类案): the nearest decided cases on declared features."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.model import Case

__all__ = ["FEATURES", "LikeCase", "Likeness", "fine_of", "like_cases"]

FORMAT: Final = "enforcement-kit/like-cases/1"
Value: TypeAlias = "str | Decimal"

FEATURES: Final[dict[str, tuple[str, str]]] = {
    "party.kind": ("当事人种类", "kind of party"),
    "procedure": ("程序", "procedure"),
    "domain": ("领域", "field of law"),
    "act.harm": ("危害后果", "harm"),
    "act.field": ("涉及领域", "field harmed"),
    "act.continuing": ("是否持续", "continuing"),
    "act.illegal_gains": ("违法所得", "illegal gains"),
    "act.days": ("违法行为持续天数", "days of the act"),
    "correction_order.done": ("是否改正", "put right"),
    "source.kind": ("案件来源", "source"),
    "decision.degree": ("裁量情形", "degree"),
    "decision.benchmark.tier": ("裁量阶次", "tier"),
    "decision.benchmark.table": ("裁量基准", "benchmark"),
}
"""Features by which cases can be compared; the matter is always the same."""


@attrs.frozen(kw_only=True)
class LikeCase:
    """A decided case and how far it is from the one asked about.

    Attributes:
        id: of the case.
        decided: the day of its decision.
        fine: its fines together, in yuan.
        distance: 0 for the same in every feature, 1 for as far apart as can be.
        differing: features in which it differs or that it does not state.
    """

    id: str
    decided: dt.date
    fine: Decimal
    distance: Fraction
    differing: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "id": self.id,
            "decided": self.decided.isoformat(),
            "fine": format(self.fine, "f"),
            "distance": rounded(self.distance),
            "differing": list(self.differing),
        }


@attrs.frozen(kw_only=True)
class Likeness:
    """A case among its like. It says where the fine stands, never whether it is right.

    Attributes:
        case: id of the case.
        fine: its fines together, in yuan; `None` where they are not stated.
        features: features compared.
        unstated: of these those that the case itself does not state; they are not compared.
        least: like cases without which nothing is said.
        among: decided cases of the matter before it.
        peers: the nearest of them, nearest first.
        reason: why nothing is said: `too_few`, `no_fine`, `nothing_to_compare`; empty where it is.
    """

    case: str
    fine: Decimal | None
    features: tuple[str, ...]
    unstated: tuple[str, ...]
    least: int
    among: int
    peers: tuple[LikeCase, ...]
    reason: Literal["", "too_few", "no_fine", "nothing_to_compare"]

    @property
    def percentile(self) -> Fraction | None:
        """Share of the peers with a smaller fine, those with the same counted half; 0 to 1.

        `None` where nothing is said.
        """
        if self.reason or self.fine is None:
            return None
        below = sum(each.fine < self.fine for each in self.peers)
        same = sum(each.fine == self.fine for each in self.peers)
        return Fraction(2 * below + same, 2 * len(self.peers))

    @property
    def place(self) -> Literal["below", "within", "above"] | None:
        """Whether the fine is smaller than all peers', larger than all, or neither."""
        if self.reason or self.fine is None:
            return None
        fines = [each.fine for each in self.peers]
        if self.fine < min(fines):
            return "below"
        return "above" if self.fine > max(fines) else "within"

    def median(self) -> Decimal | None:
        """The middle fine of the peers, of two the mean; `None` where nothing is said."""
        if self.reason:
            return None
        fines = sorted(each.fine for each in self.peers)
        half, odd = divmod(len(fines), 2)
        return fines[half] if odd else (fines[half - 1] + fines[half]) / 2

    def to_dict(self) -> dict[str, object]:
        """As `ekit discretion like --format json` writes it."""
        percentile, middle = self.percentile, self.median()
        fines = [] if self.reason else [each.fine for each in self.peers]
        return {
            "format": FORMAT,
            "case": self.case,
            "fine": None if self.fine is None else format(self.fine, "f"),
            "features": list(self.features),
            "unstated": list(self.unstated),
            "least": self.least,
            "among": self.among,
            "reason": self.reason or None,
            "percentile": None if percentile is None else rounded(percentile),
            "place": self.place,
            "lowest": format(min(fines), "f") if fines else None,
            "median": None if middle is None else format(middle, "f"),
            "highest": format(max(fines), "f") if fines else None,
            "peers": [each.to_dict() for each in self.peers],
        }


def rounded(value: Fraction) -> str:
    """A share to four places, halves to the even, as text."""
    return format(Decimal(round(value * 10**4)).scaleb(-4), "f")


def like_cases(
    case: Case,
    decided: Iterable[Case],
    *,
    features: Sequence[str],
    least: int,
    within: Decimal | None = None,
) -> Likeness:
    """The nearest decided cases of the same matter, and where the fine of a case stands among them.

    Compared are penalty decisions with a fine that were made before the case's own, or on its day;
    where it has none, all of them. The case itself is left out. The distance is the mean over the
    features that the case states (Gower): two words are 0 or 1 apart, two numbers their difference
    by the span of all; a feature that the other case does not state counts as wholly apart. Peers
    are the nearest `least` cases and all others at the same distance as the last of them, or with
    `within` all that are no farther apart than that.

    Args:
        case: the case asked about.
        decided: cases to compare it with; others than of its matter are left out.
        features: keys of `FEATURES`, at least one.
        least: like cases without which nothing is said.
        within: how far apart a case may be to count as like, 0 to 1.

    Raises:
        UsageError: no feature, or one that is unknown; a minimum below 1; a distance that is none;
            a case without a matter.
    """
    _sound(case, features, least, within)
    mine = {name: _value(case, name) for name in features}
    stated = tuple(name for name in features if mine[name] is not None)
    day = None if case.decision is None else case.decision.date
    others = [
        (each, fine, when)
        for each in decided
        if each.id != case.id and each.matter == case.matter
        if (fine := fine_of(each)) is not None
        if (when := _decided(each)) is not None and (day is None or when <= day)
    ]
    values = [{name: _value(each, name) for name in stated} for each, _, _ in others]
    spans = {name: _span(name, [mine, *values]) for name in stated}
    found = sorted(
        (
            LikeCase(id=each.id, decided=when, fine=fine, **_apart(mine, theirs, spans))
            for (each, fine, when), theirs in zip(others, values, strict=True)
        ),
        key=lambda one: (one.distance, one.decided, one.id),
    )
    if within is None:
        peers = found[:least]
        peers += [one for one in found[least:] if one.distance == peers[-1].distance]
    else:
        peers = [one for one in found if one.distance <= Fraction(within)]
    fine = fine_of(case)
    reason: Literal["", "too_few", "no_fine", "nothing_to_compare"] = ""
    if not stated:
        reason = "nothing_to_compare"
    elif len(peers) < least:
        reason = "too_few"
    elif fine is None:
        reason = "no_fine"
    return Likeness(
        case=case.id,
        fine=fine,
        features=tuple(features),
        unstated=tuple(name for name in features if name not in stated),
        least=least,
        among=len(others),
        peers=tuple(peers) if stated else (),
        reason=reason,
    )


def _sound(case: Case, features: Sequence[str], least: int, within: Decimal | None) -> None:
    if within is not None and not 0 <= within <= 1:
        raise UsageError(
            f"距离须在 0 至 1 之间，得到 {within}", f"a distance is 0 to 1, found {within}"
        )
    if not features:
        raise UsageError(
            "没有写明按哪些特征比较类案；可用：" + "、".join(FEATURES),
            f"no feature is named; there are {', '.join(FEATURES)}",
        )
    for name in features:
        if name not in FEATURES:
            near = nearest(name, FEATURES)
            raise UsageError(
                f"没有特征 {name}" + (f"；是否为 {near}？" if near else ""),
                f"there is no feature {name}" + (f"; did you mean {near}?" if near else ""),
            )
    if least < 1:
        raise UsageError(
            f"最少件数须为正数，得到 {least}", f"the minimum must be positive: {least}"
        )
    if case.matter is None:
        raise UsageError(
            f"案件 {case.id} 没有事项编码（matter），无从找类案",
            f"the case {case.id} states no matter, so that no like case can be found",
        )


def fine_of(case: Case) -> Decimal | None:
    """The fines of a penalty decision together, in yuan; `None` where one has no amount."""
    decision = case.decision
    if decision is None or decision.kind != "penalty":
        return None
    amounts = [each.amount for each in decision.sanctions if each.kind == "fine"]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _decided(case: Case) -> dt.date | None:
    decision = case.decision
    return None if decision is None or decision.kind != "penalty" else decision.date


def _value(case: Case, name: str) -> Value | None:
    """The value of a feature: a number, or words; `None` where the record does not state it."""
    if name == "act.days":
        act = case.act
        if act is None or act.begin is None or act.end is None:
            return None
        return Decimal((act.end - act.begin).days + 1)
    value: object = case
    for step in name.split("."):
        value = getattr(value, step, None)
    if value is None or isinstance(value, Decimal):
        return value
    return str(value)


def _span(name: str, rows: Sequence[Mapping[str, Value | None]]) -> Decimal:
    """How far apart the numbers of a feature are; 0 for words."""
    numbers = [each for row in rows if isinstance(each := row[name], Decimal)]
    return max(numbers) - min(numbers) if numbers else Decimal(0)


class _Apart(TypedDict):
    """How far two cases are from one another."""

    distance: Fraction
    differing: tuple[str, ...]


def _apart(
    mine: Mapping[str, Value | None],
    theirs: Mapping[str, Value | None],
    spans: Mapping[str, Decimal],
) -> _Apart:
    parts = {name: _between(mine[name], theirs[name], span) for name, span in spans.items()}
    total = sum(parts.values(), Fraction(0))
    return {
        "distance": total / len(parts) if parts else Fraction(1),
        "differing": tuple(name for name, part in parts.items() if part),
    }


def _between(one: Value | None, two: Value | None, span: Decimal) -> Fraction:
    if isinstance(one, Decimal) and isinstance(two, Decimal):
        return Fraction(abs(one - two)) / Fraction(span) if span else Fraction(0)
    return Fraction(0) if one == two else Fraction(1)
