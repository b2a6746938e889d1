"""Which files of a year are reviewed: eligibility, and draws that anybody can repeat.

A draw is made by ranking: each file's rank is the SHA-256 of the seed and its id. The same seed and
the same files give the same draw on every machine and in every year.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.scoring.reviewing import taken_cases

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from enforcement_kit.model import Case, Procedure
    from enforcement_kit.scoring.reviewing import RecordsLike

__all__ = ["Drawn", "Plan", "draw", "eligible", "parse_plan"]

Kind: TypeAlias = Literal["all", "every", "random", "strata"]


@attrs.frozen(kw_only=True)
class Plan:
    """How files are chosen.

    Attributes:
        kind: `all`; `every` n-th, from a start that the seed gives; simple `random`; `strata`,
            each with its share of the size.
        size: n for `every`, else how many.
        by: with `strata`, the field of the case that parts them, such as `matter`.
        seed: the stated seed.
    """

    kind: Kind = "all"
    size: int = 0
    by: str = ""
    seed: str = ""

    def words(self) -> str:
        """The plan in words."""
        seed = f"，种子 {self.seed}"
        match self.kind:
            case "all":
                return "全部"
            case "every":
                return f"每 {self.size} 份取 1 份{seed}"
            case "random":
                return f"简单随机 {self.size} 份{seed}"
            case "strata":
                return f"按 {self.by} 分层，共 {self.size} 份{seed}"


@attrs.frozen(kw_only=True)
class Drawn:
    """What a draw gave.

    Attributes:
        plan: the plan.
        pool: ids of the eligible files, sorted.
        cases: ids of the files drawn, sorted.
    """

    plan: Plan
    pool: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def census(self) -> bool:
        """Whether every eligible file was drawn."""
        return len(self.cases) == len(self.pool)

    def to_dict(self) -> dict[str, object]:
        """The draw as the review's JSON writes it."""
        return {
            "plan": self.plan.words(),
            "kind": self.plan.kind,
            "size": self.plan.size,
            "by": self.plan.by,
            "seed": self.plan.seed,
            "pool": list(self.pool),
            "cases": list(self.cases),
            "census": self.census,
        }


def eligible(
    records: RecordsLike,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    procedures: Iterable[Procedure] = ("ordinary",),
) -> tuple[Case, ...]:
    """The cases whose files may be drawn: of these procedures, closed within the window.

    Args:
        records: a case, cases, or the records of a town.
        first: first day of the window of closing; `None`: open.
        last: its last day; `None`: open.
        procedures: procedures that are reviewed.
    """
    wanted = frozenset(procedures)
    _, cases = taken_cases(records)
    return tuple(
        case
        for case in cases
        if case.procedure in wanted
        and case.closing is not None
        and case.closing.date is not None
        and (first is None or case.closing.date >= first)
        and (last is None or case.closing.date <= last)
    )


def draw(cases: Sequence[Case], plan: Plan) -> Drawn:
    """Draws files by a plan.

    Args:
        cases: the eligible cases.
        plan: the plan.

    Raises:
        UsageError: the plan asks for what there is not.
    """
    pool = tuple(sorted(case.id for case in cases))
    match plan.kind:
        case "all":
            chosen = list(pool)
        case "every":
            chosen = _every(pool, plan)
        case "random":
            _see_size(plan, len(pool))
            chosen = _ranked(pool, plan.seed)[: plan.size]
        case "strata":
            _see_size(plan, len(pool))
            chosen = _strata(cases, plan)
    return Drawn(plan=plan, pool=pool, cases=tuple(sorted(chosen)))


def parse_plan(text: str, seed: str = "") -> Plan:
    """A plan as the command line writes it: `all`, `every:10`, `random:8`, `strata:matter:8`.

    Raises:
        UsageError: it is none, or a draw without a seed.
    """
    kind, *rest = text.split(":")
    try:
        match kind, rest:
            case "all", []:
                return Plan()
            case ("every" | "random") as chosen, [size]:
                plan = Plan(kind=chosen, size=int(size), seed=seed)
            case "strata", [by, size]:
                plan = Plan(kind="strata", by=by, size=int(size), seed=seed)
            case _:
                raise ValueError(text)  # noqa: TRY301 - told below like any other
    except ValueError:
        raise UsageError(
            f"抽样方案 {text!r} 写法不对；可用 all、every:10、random:8、strata:matter:8",
            f"no sampling plan: {text!r}; write all, every:10, random:8 or strata:matter:8",
        ) from None
    if plan.size < 1:
        raise UsageError(
            f"抽样数 {plan.size} 须大于零", f"a sample has at least 1, not {plan.size}"
        )
    if not seed:
        raise UsageError(
            "抽样须写明种子，以便他人重算：--seed 2022-12-01",
            "a draw needs a stated seed, so that others can repeat it: --seed 2022-12-01",
        )
    return plan


def _see_size(plan: Plan, there: int) -> None:
    if plan.size > there:
        raise UsageError(
            f"要抽 {plan.size} 份，符合条件的案卷只有 {there} 份",
            f"{plan.size} files are asked for, {there} are eligible",
        )


def _rank(seed: str, case: str) -> str:
    return hashlib.sha256(f"{seed}\x1f{case}".encode()).hexdigest()


def _ranked(pool: Iterable[str], seed: str) -> list[str]:
    return sorted(pool, key=lambda case: (_rank(seed, case), case))


def _every(pool: Sequence[str], plan: Plan) -> list[str]:
    start = int.from_bytes(bytes.fromhex(_rank(plan.seed, ""))) % plan.size
    return list(pool[start :: plan.size])


def _strata(cases: Sequence[Case], plan: Plan) -> list[str]:
    groups: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        if not hasattr(case, plan.by):
            raise UsageError(f"案件没有字段 {plan.by}", f"a case has no field {plan.by}")
        value = getattr(case, plan.by)
        groups["" if value is None else str(value)].append(case.id)
    shares = _shares({name: len(group) for name, group in groups.items()}, plan)
    return [
        case for name, group in groups.items() for case in _ranked(group, plan.seed)[: shares[name]]
    ]


def _shares(sizes: Mapping[str, int], plan: Plan) -> dict[str, int]:
    """Each stratum's part of the sample by size; what is left goes to the largest remainders."""
    whole = sum(sizes.values())
    shares = {name: plan.size * size // whole for name, size in sizes.items()}
    rest = sorted(
        sizes, key=lambda name: (-(plan.size * sizes[name] % whole), _rank(plan.seed, name))
    )
    for name in rest[: plan.size - sum(shares.values())]:
        shares[name] += 1
    return shares
