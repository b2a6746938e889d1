"""What `ekit review` says on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.cli.speech import say, say_wrapped, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enforcement_kit.scoring import Comparison, PassRate, ReviewResult, ScoreSheet, Skipped

__all__ = ["tell_comparison", "tell_review"]

DEEPER: Final = 4
NAMED: Final = 5


def tell_comparison(found: Comparison) -> None:
    """Two reviewers compared, for the reader of a terminal."""
    first, second = found.first or "甲", found.second or "乙"
    say(f"{first} 与 {second}：共同评查 {len(found.cases)} 份，{len(found.differences)} 项不同")
    rows = [("案件", "项目", first, second, "相差")]
    rows += [
        (each.case, f"{each.item} {each.label}", each.first, each.second, f"{each.at_stake}")
        for each in found.differences
    ]
    for line in table(rows, numbers=(4,)):
        say(line)
    agreement = found.agreement
    if agreement.value is None:
        say(f"一致性 kappa：不能计算（{agreement.reason}）")
    else:
        say(
            f"一致性 kappa {agreement.value:.2f}"
            f"（95 % 区间 {agreement.low:.2f} 至 {agreement.high:.2f}；"
            f"共评 {agreement.judged} 项，一致 {agreement.agreed} 项）"
        )


def tell_review(
    result: ReviewResult, rate: PassRate | None, *, lang: str, grade: str | None, unmask: bool
) -> None:
    """The result of a review, for the reader of a terminal; a single file with every item."""
    standard = result.standard
    say(f"{standard.label}（{standard.name} {standard.version}）")
    if standard.source.read == "own":
        say("自拟的参考标准，没有发布机关 / the kit's own standard; no authority issued it")
    if result.note:
        say(result.note)
    rows = [
        ("案件", "得分", "等次", "重大问题", "待评")
        if lang == "zh"
        else ("case", "score", "grade", "vetoes", "open")
    ]
    rows += [_row(sheet) for sheet in result.sheets]
    for line in table(rows, numbers=(1, 4)):
        say(line)
    if any(sheet.outside_scope for sheet in result.sheets):
        outside = next(sheet.outside_scope for sheet in result.sheets if sheet.outside_scope)
        say_wrapped(outside, deeper=DEEPER)
    if len(result.sheets) == 1:
        _tell_sheet(result.sheets[0], grade, unmask=unmask)
    _tell_skipped(result.skipped, lang)
    if rate is not None:
        say_wrapped(rate.words(), deeper=DEEPER)


def _tell_skipped(skipped: Sequence[Skipped], lang: str) -> None:
    """The cases that were not scored, by the reason, the first few of each by name."""
    reasons: dict[str, list[str]] = {}
    for each in skipped:
        reasons.setdefault(each.why if lang == "zh" else each.why_en, []).append(each.case)
    for why, cases in reasons.items():
        more = len(cases) - NAMED
        if lang == "zh":
            named = "、".join(cases[:NAMED]) + (f" 等 {len(cases)} 份" if more > 0 else "")
            say_wrapped(f"未评 {named}：{why}", deeper=DEEPER)
        else:
            named = ", ".join(cases[:NAMED]) + (f" and {more} more" if more > 0 else "")
            say_wrapped(f"not scored {named}: {why}", deeper=DEEPER)


def _row(sheet: ScoreSheet) -> tuple[str, str, str, str, str]:
    outcome = sheet.outcome
    if outcome.score is not None:
        score = f"{outcome.score}"
    else:
        score = "—" if outcome.low is None else f"{outcome.low}–{outcome.high}"
    ends = dict.fromkeys(grade for grade in (outcome.grade_low, outcome.grade_high) if grade)
    grade = "–".join(ends) or "—"
    vetoes = "、".join(veto.veto.item for veto in sheet.vetoes)
    return sheet.case, score, grade, vetoes, str(len(sheet.undecided))


def _tell_sheet(sheet: ScoreSheet, grade: str | None, *, unmask: bool) -> None:
    from enforcement_kit.scoring import pointer_words

    def shown(text: str) -> None:
        say_wrapped(text if unmask else sheet.shown(text), deeper=DEEPER)

    for veto in sheet.vetoes:
        shown(f"重大问题 {veto.veto.item} {veto.veto.label}")
        for fault in veto.faults:
            shown(f"  {fault.reason} {fault.rule} {pointer_words(fault.pointer)}".rstrip())
    for line in sheet.lines:
        for each in line.deductions():
            rules = "".join(f"〔{rule}〕" for rule in each.rules)
            shown(f"−{each.points} {each.item} {each.label}：{each.reason}{rules}")
            places = "、".join(pointer_words(place) for place in each.places if place)
            shown(f"    {places} {'、'.join(each.ground)}".rstrip())
    for waits in sheet.undecided:
        shown(f"待评 {waits.item} {waits.label}（{waits.at_stake}）：{waits.why}")
    cures = sheet.cure(grade)
    if cures is None:
        return
    if cures.reachable:
        say(f"补救到“{cures.target}”：")
        for change in cures.needed():
            how = "；".join(fault.how for fault in change.faults if fault.how)
            shown(f"  {change.item} {change.label}：{how}")
    else:
        say(f"已不能达到“{cures.target}”")
    for change in cures.not_curable:
        shown(f"  不能补救 {change.item} {change.label}")
