"""Which file of a town speaks for a form. Two files are a question and are never added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit.rollup.sent import Clash, Entry, Sent
from enforcement_kit.rollup.words import share_apart, short, value_text, value_text_en

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enforcement_kit.measures import Measures
    from enforcement_kit.rollup.forms import Form
    from enforcement_kit.rollup.plan import Plan, TownPlan

__all__ = ["Chosen", "choose", "offered"]

_REPORTS: Final = (".txt", ".md", ".docx", ".html", ".htm", ".pdf")
_SHOWN: Final = 4


@attrs.frozen(kw_only=True)
class Chosen:
    """What stands for a form of a town.

    Attributes:
        form: the form.
        offered: the files that came for it, unreadable ones included.
        speaking: of these, those that speak for it: one, or several in question.
        entries: its figures by key; one that the files do not agree on has no value.
        clashes: what the files show together.
    """

    form: Form
    offered: tuple[Sent, ...] = ()
    speaking: tuple[Sent, ...] = ()
    entries: Mapping[str, Entry] = attrs.field(factory=dict)
    clashes: tuple[tuple[Clash, tuple[str, ...]], ...] = ()


def _is_report(sent: Sent) -> bool:
    return sent.kind == "report" or (
        sent.kind == "unreadable" and sent.file.lower().endswith(_REPORTS)
    )


def offered(form: Form, sents: Sequence[Sent]) -> tuple[Sent, ...]:
    """The files that came for a form: reports for the report; else figures, or a report alone."""
    mine = [each for each in sents if each.serves(form.id)]
    reports = tuple(each for each in mine if _is_report(each))
    if form.what == "report":
        return reports
    return tuple(each for each in mine if not _is_report(each)) or reports


def choose(
    plan: Plan, town: TownPlan, form: Form, sents: Sequence[Sent], measures: Measures
) -> Chosen:
    """Chooses what speaks for a form, and compares it with what else the town sent."""
    came = offered(form, sents)
    good = [each for each in came if each.readable and each.period in (None, plan.period)]
    if town.use and any(each.file == town.use for each in good):
        good = [each for each in good if each.file == town.use]
    clashes: list[tuple[Clash, tuple[str, ...]]] = []
    entries: dict[str, Entry] = {}
    for key in form.figures:
        stated = [each.entries[key] for each in good if key in each.entries]
        if stated:
            entries[key] = _agreed(key, stated)
    if len(good) > 1:
        clashes.append((_two_files(form, good, measures), tuple(each.file for each in good)))
    if form.what == "figures" and good:
        clashes += _against_reports(plan, good, entries, sents, measures)
    return Chosen(
        form=form,
        offered=came,
        speaking=tuple(good),
        entries=entries,
        clashes=tuple(clashes),
    )


def _agreed(key: str, stated: Sequence[Entry]) -> Entry:
    """What several files state of one figure: the value where they agree, else none."""
    valued = [each for each in stated if each.value is not None]
    if not valued:
        return stated[0]
    if all((each.value, each.bound) == (valued[0].value, valued[0].bound) for each in valued):
        return valued[0]
    said = "、".join(f"{short(each.file)} 为 {each.value}" for each in valued)
    return Entry(
        key=key,
        value=None,
        file="、".join(each.file for each in valued),
        sha256="",
        reason=f"两份文件不同（{said}），未相加，待镇街说明",
        reason_en="two files differ; they are not added up, the town is asked",
    )


def _two_files(form: Form, good: Sequence[Sent], measures: Measures) -> Clash:
    names = "、".join(short(each.file) for each in good)
    apart = []
    for key in form.figures:
        values = [each.entries[key] for each in good if key in each.entries]
        shown = [value_text(each, measures[key].unit) for each in values]
        if len(set(shown)) > 1:
            apart.append((key, f"{measures[key].label} {' / '.join(shown)}"))
    if form.what == "report":
        told = "未比较各数"
    elif apart:
        told = "不同之处：" + "，".join(words for _, words in apart[:_SHOWN])
        told += f" 等 {len(apart)} 项" if len(apart) > _SHOWN else ""
    else:
        told = "各数相同"
    return Clash(
        code="two-files",
        message=f"{form.label}收到 {len(good)} 份文件（{names}），{told}；未相加",
        message_en=f"{len(good)} files came for the form {form.id} ({names}); not added up",
        keys=tuple(key for key, _ in apart),
        question=True,
    )


def _against_reports(
    plan: Plan,
    good: Sequence[Sent],
    entries: Mapping[str, Entry],
    sents: Sequence[Sent],
    measures: Measures,
) -> list[tuple[Clash, tuple[str, ...]]]:
    """The figures of a form against what the town's report says of the same."""
    found: list[tuple[Clash, tuple[str, ...]]] = []
    for report in sents:
        if report.kind != "report" or report in good or report.period != plan.period:
            continue
        for key, ours in entries.items():
            theirs = report.entries.get(key)
            if theirs is None or ours.agrees(theirs):
                continue
            # the number of one campaign is not the whole; then the report's is the smaller
            vague = theirs.bound == "at_least" and bool(theirs.reason)
            unit = measures[key].unit
            clash = Clash(
                code="report-differs",
                message=(
                    f"{measures[key].label}：{short(ours.file)} 为 {value_text(ours, unit)}，"
                    f"{short(report.file)} 写的是 {theirs.said or value_text(theirs, unit)}"
                ),
                message_en=(
                    f"{measures[key].label_en}: {value_text_en(ours, unit)} in {ours.file},"
                    f" {value_text_en(theirs, unit)} in {report.file}"
                ),
                keys=(key,),
                size=share_apart(ours.value or 0, theirs.value or 0),
                question=vague,
            )
            found.append((clash, (ours.file, report.file)))
    return found
