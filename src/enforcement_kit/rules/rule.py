"""A rule: a small function with what must be known about it, defined once."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import attrs

from enforcement_kit.errors import UsageError
from enforcement_kit.rules.ground import Ground, GroundKind, grounds_of
from enforcement_kit.rules.words import FAMILIES, GATES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from enforcement_kit.rules.case_file import CaseFile
    from enforcement_kit.rules.outcome import Outcome
    from enforcement_kit.rules.plain.worth import Look
    from enforcement_kit.rules.say import Say
    from enforcement_kit.rules.town_file import TownFile

__all__ = [
    "SEVERITIES",
    "Automation",
    "Plain",
    "Rule",
    "Scope",
    "Severity",
    "rule",
    "town_rule",
]

Severity: TypeAlias = Literal["error", "warning", "note"]
"""`error`: a MUST of a law whose text was read; `warning` and `note`: all else."""

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)

Automation: TypeAlias = Literal["full", "over", "under", "manual"]
"""How far a machine can decide: fully; it may over-report; it may under-report; only a person."""

Scope: TypeAlias = Literal["case", "town"]
"""What the rule looks at: one case, or all records of a town together."""

CaseCheck: TypeAlias = "Callable[[CaseFile, Say], Outcome]"
TownCheck: TypeAlias = "Callable[[TownFile, Say], Outcome]"

Plain: TypeAlias = "tuple[Look, Outcome]"
"""A look at a case, and how a rule ends, unasked, where it is true."""

_CODE: Final = re.compile(r"[A-Z]{3}[0-9]{3}")


def _coded(_: object, __: attrs.Attribute[str], value: str) -> None:
    if _CODE.fullmatch(value) is None:
        raise UsageError(
            f"规则代码应为三个大写字母加三位数字，如 LOC001，现为 {value!r}",
            f"a rule's code is three capitals and three digits, such as LOC001; found {value!r}",
        )


@attrs.frozen(kw_only=True, eq=False)
class Rule:
    """One rule of the checker, immutable.

    Attributes:
        code: three letters and three digits, never used again; `LOC` and `USR` are the users'.
        name, name_en: what it asks, as a short sentence.
        family: group of rules, a key of `FAMILIES`.
        scope: `case` or `town`.
        severity: what a `fail` counts as, at most.
        automation: how far a machine can decide it.
        ground_kind: what it rests on.
        ground: citations, and the time in which the first holds.
        gate: what a record must have for the rule to apply, a key of `GATES`; empty for none.
        day: name of the day of `CaseFile` on which the ground must be in force; empty for none.
        needs: kinds of record (`certificates`) without which it cannot run.
        who: who can mend what it finds.
        fix, fix_en: how.
        preview: new, and not yet promised to stay as it is.
        doc: the page of the rule, its docstring.
        check: the function.
        plain: a look that tells most cases apart sooner, and the outcome where it is true; the
            function ends so too.
    """

    code: str = attrs.field(validator=_coded)
    name: str
    name_en: str
    family: str = attrs.field(validator=attrs.validators.in_(FAMILIES))
    scope: Scope = "case"
    severity: Severity = "error"
    automation: Automation = "full"
    ground_kind: GroundKind = "statute"
    ground: Ground
    gate: str = ""
    day: str = ""
    needs: tuple[str, ...] = ()
    who: str = "办案人员"
    fix: str = ""
    fix_en: str = ""
    preview: bool = False
    doc: str = ""
    check: CaseCheck | TownCheck = attrs.field(repr=False)
    plain: Plain | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.ground_kind == "practice" and self.severity == "error":
            raise UsageError(
                f"{self.code}：以惯例为依据的规则不得为 error",
                f"{self.code}: a rule that rests on practice is never an error",
            )
        if self.ground_kind != "practice" and not self.ground.citations:
            raise UsageError(f"{self.code}：没有依据", f"{self.code}: it has no ground")
        if self.plain is not None and not self.plain[1].quiet:
            raise UsageError(
                f"{self.code}：plain 只能以 PASS 或者 not_applicable 结束",
                f"{self.code}: plain ends with PASS or with not_applicable",
            )
        if self.gate and self.gate not in GATES:
            raise UsageError(
                f"{self.code}：没有适用条件 {self.gate!r}", f"{self.code}: no gate {self.gate!r}"
            )

    def holds_on(self, day: dt.date | None) -> bool:
        """Whether the ground is in force on the day of the step; true where the day is unknown."""
        since, until = self.ground.since, self.ground.until
        return day is None or ((since is None or since <= day) and (until is None or day <= until))

    def to_dict(self) -> dict[str, object]:
        """The rule as `ekit rules` prints it."""
        since, until = self.ground.since, self.ground.until
        return {
            "code": self.code,
            "name": self.name,
            "name_en": self.name_en,
            "family": self.family,
            "scope": self.scope,
            "severity": self.severity,
            "automation": self.automation,
            "ground": self.ground_kind,
            "citations": [each.to_dict() for each in self.ground.citations],
            "since": since and since.isoformat(),
            "until": until and until.isoformat(),
            "needs": list(self.needs),
            "who": self.who,
            "fix": self.fix,
            "fix_en": self.fix_en,
            "preview": self.preview,
        }


def _made(
    scope: Scope, code: str, names: tuple[str, str], ground: tuple[str, ...], **more: object
) -> Callable[[CaseCheck | TownCheck], Rule]:
    def build(check: CaseCheck | TownCheck) -> Rule:
        return Rule(
            code=code,
            name=names[0],
            name_en=names[1],
            scope=scope,
            ground=grounds_of(ground),
            doc=inspect.getdoc(check) or "",
            check=check,
            **more,  # type: ignore[arg-type]  # typed by the two decorators below
        )

    return build


def rule(
    code: str,
    zh: str = "",
    en: str = "",
    *,
    family: str = "local",
    ground: tuple[str, ...] = (),
    ground_kind: GroundKind | None = None,
    severity: Severity | None = None,
    automation: Automation = "full",
    gate: str = "",
    day: str = "",
    needs: tuple[str, ...] = (),
    who: str = "办案人员",
    fix: str = "",
    fix_en: str = "",
    preview: bool = False,
    plain: Plain | None = None,
) -> Callable[[CaseCheck], Rule]:
    """Makes a rule on one case of a function `(file, say) -> Outcome`.

    Args:
        code: `LOC001` to `LOC999` and `USR…` for rules of your own.
        zh: what the rule asks.
        en: the same in English.
        family: a key of `FAMILIES`.
        ground: citations as text; a version (`行政处罚法@2021 第五十八条`) dates the rule.
        ground_kind: `statute` where there is a ground, `practice` where there is none.
        severity: `error` for a statute, `warning` for all else, unless said.
        automation: how far a machine can decide it.
        gate: what a case must have for the rule to apply.
        day: which day of the case the ground must be in force on; the gate's own by default.
        needs: kinds of record that it cannot do without.
        who: who can mend what it finds.
        fix: how.
        fix_en: the same in English.
        preview: new and not yet promised.
        plain: a look at the case file and an outcome, `PASS` or one of `not_applicable`: where the
            look is true, the rule ends so without being asked. It saves time and says nothing
            new: the function answers every case and answers the same. Rules that share a look
            are told by it together.

    Raises:
        UsageError: a code, ground or gate that cannot be.
    """
    kind = ground_kind or ("statute" if ground else "practice")
    return _made(
        "case",
        code,
        (zh, en),
        ground,
        family=family,
        ground_kind=kind,
        severity=severity or ("error" if kind == "statute" else "warning"),
        automation=automation,
        gate=gate,
        day=day or (GATES[gate].day if gate in GATES else ""),
        needs=needs,
        who=who,
        fix=fix,
        fix_en=fix_en,
        preview=preview,
        plain=plain,
    )


def town_rule(
    code: str,
    zh: str = "",
    en: str = "",
    *,
    family: str = "local",
    ground: tuple[str, ...] = (),
    ground_kind: GroundKind | None = None,
    severity: Severity | None = None,
    automation: Automation = "full",
    needs: tuple[str, ...] = (),
    who: str = "综合执法机构",
    fix: str = "",
    fix_en: str = "",
    preview: bool = False,
) -> Callable[[TownCheck], Rule]:
    """Makes a rule on all records of a town together, of a function `(town, say) -> Outcome`.

    The arguments are those of `rule`.
    """
    kind = ground_kind or ("statute" if ground else "practice")
    return _made(
        "town",
        code,
        (zh, en),
        ground,
        family=family,
        ground_kind=kind,
        severity=severity or ("error" if kind == "statute" else "warning"),
        automation=automation,
        needs=needs,
        who=who,
        fix=fix,
        fix_en=fix_en,
        preview=preview,
    )
