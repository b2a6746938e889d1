"""What `ekit discretion` says on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from enforcement_kit.cli.speech import say, say_wrapped, table

if TYPE_CHECKING:
    from decimal import Decimal

    from enforcement_kit.discretion import Calculation, Likeness

__all__ = ["tell_calculation", "tell_like"]

_SHOWN: Final = 10
_RESULT: Final = {
    "zh": "以上是基准留出的幅度，不是结论：具体数额、情节是否成立由人裁量。",
    "en": "This is the range that the table leaves and no conclusion: the amount, and whether a"
    " circumstance is there, are for a person.",
}
_REASONS: Final = {
    "too_few": (
        "类案不足 {0} 件（同事项已决 {1} 件），不作比较",
        "fewer than {0} like cases (decided ones of the matter: {1}); nothing is said",
    ),
    "no_fine": ("本案没有载明罚款，不能比较", "the case states no fine to compare"),
    "nothing_to_compare": (
        "本案没有载明任何一个特征，不能比较",
        "the case states none of the features; nothing to compare",
    ),
}


def tell_calculation(found: Calculation, compared: Decimal | None, *, lang: str) -> None:
    """The steps, the range, and where an amount stands against it."""
    zh = lang == "zh"
    row = found.benchmark
    say_wrapped(f"{row.name}  {row.id}  [{row.since} — {row.until or '…'}]  {row.sure}")
    for number, step in enumerate(found.steps, start=1):
        mark = ("（由人判断）" if zh else " (for a person)") if step.open else ""
        say_wrapped(f"{number}. {step.zh if zh else step.en}{mark}", deeper=3)
        cited = "、".join(each.short() for each in step.citations)
        if cited:
            say_wrapped(f"   {cited}", deeper=0)
    if found.span is None:
        say("幅度：不能换算成元" if zh else "range: cannot be told in yuan")
    else:
        say(f"幅度：{found.span.zh()}" if zh else f"range: {found.span.en()}")
    if found.agreed_by:
        say(f"须经：{_who(found.agreed_by, lang)}" if zh else f"by {_who(found.agreed_by, lang)}")
    if compared is not None:
        say(found.compare(compared)[0 if zh else 1])
        if found.span is not None and not found.span.holds(compared):
            _tell_departure(found, lang=lang)
    say_wrapped(_RESULT[lang])


def _who(names: tuple[str, ...], lang: str) -> str:
    from enforcement_kit.discretion.words import AGREED

    at = 0 if lang == "zh" else 1
    return ("、" if at == 0 else ", ").join(AGREED[name][at] for name in names)


def _tell_departure(found: Calculation, *, lang: str) -> None:
    """What the place asks of who departs from the range."""
    zh = lang == "zh"
    if found.reasons_required:
        say("偏离基准须写明理由" if zh else "a departure needs written reasons")
    if found.departure_by:
        who = _who(found.departure_by, lang)
        say(f"偏离基准须经：{who}" if zh else f"a departure needs {who}")


def tell_like(result: Likeness, *, lang: str) -> None:
    """The nearest cases, and where the fine stands among them."""
    from enforcement_kit.discretion import FEATURES

    at = 0 if lang == "zh" else 1
    fine = "—" if result.fine is None else format(result.fine, "f")
    say(f"{result.case}  {fine}")
    say_wrapped(
        ("特征：" if at == 0 else "features: ")
        + ("、" if at == 0 else ", ").join(FEATURES[name][at] for name in result.features)
    )
    if result.unstated:
        names = "、".join(FEATURES[name][at] for name in result.unstated)
        say_wrapped(f"本案未载明：{names}" if at == 0 else f"not stated here: {names}")
    said = result.to_dict()
    if result.reason:
        say_wrapped(_REASONS[result.reason][at].format(result.least, result.among))
    else:
        say(
            f"最近的 {len(result.peers)} 件（共 {result.among} 件）：罚款 {said['lowest']} 至 "
            f"{said['highest']}，中位数 {said['median']}；本案百分位 {said['percentile']}"
            if at == 0
            else f"nearest {len(result.peers)} of {result.among}: {said['lowest']} to"
            f" {said['highest']}, median {said['median']}; percentile {said['percentile']}"
        )
    head = ("案件", "决定日", "罚款", "距离", "不同之处")
    rows = [head if at == 0 else ("case", "decided", "fine", "distance", "differing")]
    rows += [
        (
            each.id,
            each.decided.isoformat(),
            format(each.fine, "f"),
            str(each.to_dict()["distance"]),
            "、".join(FEATURES[name][at] for name in each.differing),
        )
        for each in result.peers[:_SHOWN]
    ]
    for line in table(rows, numbers=(2, 3)):
        say(line)
    if len(result.peers) > _SHOWN:
        rest = len(result.peers) - _SHOWN
        say(f"…… 另有 {rest} 件" if at == 0 else f"… and {rest} more")
