"""A replay in words: what the law says now, the days saved, and the rights as a cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from enforcement_kit.law import Held
from enforcement_kit.supervision.planner.telling import cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from enforcement_kit.supervision.planner.replay import Replay, RightsCost, StepShift

__all__ = ["replay_text"]

Lang = Literal["zh", "en"]
SHOWN: Final = 10
UNITS: Final = {
    "working_day": ("个工作日", "working days"),
    "calendar_day": ("日", "days"),
    "day": ("日", "days"),
    "month": ("个月", "months"),
    "year": ("年", "years"),
}


def replay_text(found: Replay, *, lang: Lang = "zh") -> str:
    """The replay in words, a line each; long lists are cut and say so."""
    return "\n".join(_lines(found, zh=lang == "zh"))


def _lines(found: Replay, *, zh: bool) -> Iterator[str]:
    title = found.proposal.title
    yield (
        f"重放：{title}，案件 {len(found.cases)} 件"
        if zh
        else (f"replay: {title}, {len(found.cases)} cases")
    )
    yield (
        "拟议的期限不是现行法律；这里只推算，不表示可以照此办理。"
        if zh
        else ("the proposed periods are no law; this reckons, and does not say they may be used")
    )
    for period, answer in found.law:
        unit = UNITS[period.unit][0 if zh else 1]
        now = "现行未收录" if zh else "not held by the law data"
        law = ""
        if isinstance(answer, Held):
            now = f"{answer.integer} {UNITS.get(answer.unit, ('', ''))[0 if zh else 1]}"
            law = f"  [{cited((answer.basis,), zh=zh)}]"
        yield (
            f"  {period.key}：{now}{law} → {period.value} {unit}"
            if zh
            else (f"  {period.key}: {now}{law} → {period.value} {unit}")
        )
    yield from _saved(found, zh=zh)
    yield from _costs(found, zh=zh)
    yield from _limits(found, zh=zh)


def _saved(found: Replay, *, zh: bool) -> Iterator[str]:
    changed = found.changed
    total = sum(each.saved for each in found.cases)
    yield (
        f"有变化的案件 {len(changed)} 件，最早日提前合计 {total} 日"
        if zh
        else (f"{len(changed)} cases change; first days come {total} days sooner in all")
    )
    yield from _by_step([(each.zh, each.en, each.saved) for each in found.shifts], zh=zh)
    for each in _cut(found.shifts):
        yield _shift(each, zh=zh)
    yield from _more(len(found.shifts), zh=zh)


def _shift(each: StepShift, *, zh: bool) -> str:
    name = each.zh if zh else each.en
    early = each.saved > 0
    if zh:
        text = f"  {each.case} {name}：最早日 {each.before} → {each.after}，"
        text += f"{'早' if early else '晚'} {abs(each.saved)} 日"
        if each.own_days is not None and each.own_days > 0:
            text += f"；实际 {each.done} 办理，已在现行最早日之后 {each.own_days} 日"
        return text
    text = f"  {each.case} {name}: first day {each.before} → {each.after}, "
    text += f"{abs(each.saved)} days {'sooner' if early else 'later'}"
    if each.own_days is not None and each.own_days > 0:
        text += f"; done {each.done}, {each.own_days} days after the law allowed it"
    return text


def _costs(found: Replay, *, zh: bool) -> Iterator[str]:
    rights = [each for each in found.costs if each.kind == "right_shortened"]
    duties = [each for each in found.costs if each.kind == "duty_loosened"]
    yield (
        f"代价：当事人的权利缩短 {len(rights)} 处，机关的期限放宽 {len(duties)} 处，"
        f"已经行使而将丧失的权利 {len(found.lost)} 处"
        if zh
        else f"cost: {len(rights)} rights of a party are shorter, {len(duties)} duties of the "
        f"organ looser; {len(found.lost)} rights that were used would have been lost"
    )
    yield from _by_step([(each.zh, each.en, each.days) for each in found.costs], zh=zh)
    first = sorted(found.costs, key=lambda each: not each.lost)
    for each in _cut(first):
        yield _cost(each, zh=zh)
    yield from _more(len(first), zh=zh)


def _cost(each: RightsCost, *, zh: bool) -> str:
    name = each.zh if zh else each.en
    if zh:
        word = "短" if each.kind == "right_shortened" else "宽"
        text = f"  {each.case} {name}：最迟日 {each.before} → {each.after}，{word} {each.days} 日"
        return text + (f"；{each.done} 已行使，照拟议将逾期" if each.lost else "")
    word = "shorter" if each.kind == "right_shortened" else "looser"
    text = f"  {each.case} {name}: last day {each.before} → {each.after}, {each.days} days {word}"
    return text + (f"; used on {each.done}, which would be too late" if each.lost else "")


def _limits(found: Replay, *, zh: bool) -> Iterator[str]:
    unknown = [each.case for each in found.cases if each.unknown]
    if unknown:
        names = "、".join(unknown[:SHOWN])
        yield (
            f"无法推算的案件 {len(unknown)} 件：{names}（日期或者日历不足）"
            if zh
            else (f"{len(unknown)} cases cannot be reckoned: {', '.join(unknown[:SHOWN])}")
        )
    yield (
        "记录没有载明发现时在建还是已建成：不能只对在建的案件重放。"
        if zh
        else "records do not say whether works were in progress: no replay of those alone"
    )


def _by_step(rows: list[tuple[str, str, int]], *, zh: bool) -> Iterator[str]:
    """One line a step: in how many cases, and between how many days."""
    for name, name_en in dict.fromkeys((chinese, english) for chinese, english, _ in rows):
        days = [each for chinese, _, each in rows if chinese == name]
        low, high = min(days), max(days)
        span = str(low) if low == high else (f"{low} 至 {high}" if zh else f"{low} to {high}")
        yield (
            f"  合计 {name}：{len(days)} 件，每件 {span} 日"
            if zh
            else f"  in all, {name_en}: {len(days)} cases, {span} days each"
        )


def _cut(rows: Iterable[_Row]) -> list[_Row]:
    return list(rows)[:SHOWN]


def _more(count: int, *, zh: bool) -> Iterator[str]:
    if count > SHOWN:
        more = count - SHOWN
        yield f"  …… 另有 {more} 处，见 JSON" if zh else f"  … and {more} more, see JSON"


if TYPE_CHECKING:
    from typing import TypeVar

    _Row = TypeVar("_Row")
