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


def tell_comparison(found: Comparison, *, lang: str = "zh") -> None:
    """Two reviewers compared, for the reader of a terminal."""
    zh = lang == "zh"
    first, second = (
        found.first or ("甲" if zh else "first"),
        found.second or ("乙" if zh else "second"),
    )
    cases, differences = len(found.cases), len(found.differences)
    say_wrapped(
        f"{first} 与 {second}：共同评查 {cases} 份，{differences} 项不同"
        if zh
        else f"{first} and {second}: {cases} files reviewed by both, {differences} items differ"
    )
    rows = [
        ("案件", "项目", first, second, "相差") if zh else ("case", "item", first, second, "apart")
    ]
    rows += [
        (each.case, f"{each.item} {each.label}", each.first, each.second, f"{each.at_stake}")
        for each in found.differences
    ]
    for line in table(rows, numbers=(4,)):
        say(line)
    agreement = found.agreement
    if agreement.value is None:
        say(
            f"一致性 kappa：不能计算（{agreement.reason}）"
            if zh
            else f"agreement, kappa: not defined ({agreement.agreed} of {agreement.judged} agree)"
        )
    elif zh:
        say(
            f"一致性 kappa {agreement.value:.2f}"
            f"（95 % 区间 {agreement.low:.2f} 至 {agreement.high:.2f}；"
            f"共评 {agreement.judged} 项，一致 {agreement.agreed} 项）"
        )
    else:
        say(
            f"agreement, kappa {agreement.value:.2f} "
            f"(95 % {agreement.low:.2f} to {agreement.high:.2f}; "
            f"{agreement.agreed} of {agreement.judged} agree)"
        )


def tell_review(
    result: ReviewResult, rate: PassRate | None, *, lang: str, grade: str | None, unmask: bool
) -> None:
    """The result of a review, for the reader of a terminal; a single file with every item.

    Items and what a person is asked to look at are the words of the standard, which is Chinese.
    """
    standard = result.standard
    zh = lang == "zh"
    say_wrapped(
        f"{standard.label}（{standard.name} {standard.version}）"
        if zh
        else f"{standard.name} {standard.version} ({standard.label})"
    )
    if standard.source.read == "own":
        say(
            "自拟的参考标准，没有发布机关"
            if zh
            else "the kit's own standard; no authority issued it"
        )
    if result.note:
        say_wrapped(result.note)
    rows = [
        ("案件", "得分", "等次", "重大问题", "待评")
        if zh
        else ("case", "score", "grade", "vetoes", "open")
    ]
    rows += [_row(sheet, zh=zh) for sheet in result.sheets]
    for line in table(rows, numbers=(1, 4)):
        say(line)
    if any(sheet.outside_scope for sheet in result.sheets):
        outside = next(sheet.outside_scope for sheet in result.sheets if sheet.outside_scope)
        say_wrapped(
            outside
            if zh
            else f"some files are outside the scope of {standard.name}; their scores are for "
            "information alone",
            deeper=DEEPER,
        )
    if len(result.sheets) == 1:
        _tell_sheet(result.sheets[0], grade, zh=zh, unmask=unmask)
    _tell_skipped(result.skipped, lang)
    if rate is not None:
        say_wrapped(rate.words() if zh else rate.words_en(), deeper=DEEPER)


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


def _graded(grade: str, *, zh: bool) -> str:
    from enforcement_kit.scoring.words import GRADES_EN

    return grade if zh else GRADES_EN.get(grade, grade)


def _row(sheet: ScoreSheet, *, zh: bool) -> tuple[str, str, str, str, str]:
    outcome = sheet.outcome
    if outcome.score is not None:
        score = f"{outcome.score}"
    else:
        score = "—" if outcome.low is None else f"{outcome.low}–{outcome.high}"
    ends = dict.fromkeys(grade for grade in (outcome.grade_low, outcome.grade_high) if grade)
    grade = ("–" if zh else " – ").join(_graded(each, zh=zh) for each in ends) or "—"
    vetoes = ("、" if zh else ", ").join(veto.veto.item for veto in sheet.vetoes)
    return sheet.case, score, grade, vetoes, str(len(sheet.undecided))


def _tell_sheet(sheet: ScoreSheet, grade: str | None, *, zh: bool, unmask: bool) -> None:
    from enforcement_kit.formats import pointer_words

    def shown(text: str) -> None:
        say_wrapped(text if unmask else sheet.shown(text), deeper=DEEPER)

    lang, between, colon = ("zh", "、", "：") if zh else ("en", "; ", ": ")
    for veto in sheet.vetoes:
        shown(f"{'重大问题' if zh else 'veto'} {veto.veto.item} {veto.veto.label}")
        for fault in veto.faults:
            place = pointer_words(fault.pointer, lang)
            why = fault.reason if zh else fault.reason_en or fault.reason
            shown(f"  {why} {fault.rule} {place}".rstrip())
    for line in sheet.lines:
        for each in line.deductions():
            brackets = "〔{}〕" if zh else " [{}]"
            rules = "".join(brackets.format(rule) for rule in each.rules)
            reason = each.reason if zh else each.reason_en
            shown(f"−{each.points} {each.item} {each.label}{colon}{reason}{rules}")
            places = between.join(pointer_words(place, lang) for place in each.places if place)
            shown(f"    {places} {'、'.join(each.ground)}".rstrip())
    for waits in sheet.undecided:
        shown(
            f"待评 {waits.item} {waits.label}（{waits.at_stake}）：{waits.why}"
            if zh
            else f"open {waits.item} {waits.label} ({waits.at_stake}): {waits.why_en}"
        )
    cures = sheet.cure(grade)
    if cures is None:
        return
    target = _graded(cures.target, zh=zh)
    if cures.reachable:
        say(f"补救到“{target}”：" if zh else f"to reach {target}:")
        for change in cures.needed():
            hows = (fault.how if zh else fault.how_en or fault.how for fault in change.faults)
            how = ("；" if zh else "; ").join(filter(None, hows))
            shown(f"  {change.item} {change.label}{colon}{how}")
    else:
        say(f"已不能达到“{target}”" if zh else f"{target} can no longer be reached")
    for change in cures.not_curable:
        shown(f"  {'不能补救' if zh else 'cannot be mended:'} {change.item} {change.label}")
