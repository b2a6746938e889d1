"""The circular (通报) over many files: faults by item and rule, the commonest first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.privacy import mask_text
from enforcement_kit.render import (
    Cell,
    Column,
    DateText,
    Document,
    Heading,
    ItemList,
    Meta,
    Note,
    Paragraph,
    RecordText,
    SignOff,
    Table,
    to_docx,
    to_markdown,
)
from enforcement_kit.scoring.words import pointer_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from enforcement_kit.render import Block
    from enforcement_kit.scoring.pass_rate import PassRate
    from enforcement_kit.scoring.review_result import ReviewResult
    from enforcement_kit.scoring.sheet import ScoreSheet

__all__ = ["Circular", "CommonFault", "circular", "common_faults"]

_SAMPLES: Final = 3


@attrs.frozen(kw_only=True)
class CommonFault:
    """One kind of fault over all files.

    Attributes:
        item: number of the item.
        label: what it is.
        rule: the rule that found it; empty where a field or a person did.
        files: in how many files it was found.
        times: how often.
        samples: the first places, each a case and a place in words.
        reason: the reason given at the first place.
        veto: whether it is a veto.
    """

    item: str
    label: str
    rule: str
    files: int
    times: int
    samples: tuple[tuple[str, str], ...]
    reason: str
    veto: bool

    def to_dict(self) -> dict[str, object]:
        """As the review's JSON writes it."""
        return {
            "item": self.item,
            "label": self.label,
            "rule": self.rule,
            "files": self.files,
            "times": self.times,
            "samples": [{"case": case, "place": place} for case, place in self.samples],
            "reason": self.reason,
            "veto": self.veto,
        }


@attrs.frozen(kw_only=True)
class Circular:
    """A circular, ready to be written."""

    document: Document

    def docx(self) -> bytes:
        """As Word.

        Raises:
            MissingExtraError: the `report` extra is not installed.
        """
        return to_docx(self.document, {})

    def markdown(self) -> bytes:
        """As Markdown."""
        return to_markdown(self.document, {})


def common_faults(result: ReviewResult) -> tuple[CommonFault, ...]:
    """The faults of all sheets by item and rule, the commonest first."""
    times: Counter[tuple[str, str]] = Counter()
    files: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], tuple[str, str, bool]] = {}
    samples: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for sheet in result.sheets:
        for item, label, rule, pointer, reason, veto in _found(sheet):
            key = (item if sheet.table is None or veto else f"{sheet.table.kind} {item}", rule)
            times[key] += 1
            first.setdefault(key, (label, reason, veto))
            seen = files.setdefault(key, [])
            if sheet.case not in seen:
                seen.append(sheet.case)
                places = samples.setdefault(key, [])
                if len(places) < _SAMPLES:
                    places.append((sheet.case, pointer_words(pointer) or "全案"))
    made = [
        CommonFault(
            item=key[0].split(" ")[-1],
            label=first[key][0],
            rule=key[1],
            files=len(files[key]),
            times=count,
            samples=tuple(samples[key]),
            reason=first[key][1],
            veto=first[key][2],
        )
        for key, count in times.items()
    ]
    return tuple(sorted(made, key=lambda one: (not one.veto, -one.files, -one.times, one.item)))


def _found(sheet: ScoreSheet) -> Iterator[tuple[str, str, str, str, str, bool]]:
    for veto in sheet.vetoes:
        for fault in veto.faults:
            yield (
                veto.veto.item,
                veto.veto.label,
                fault.rule,
                fault.pointer,
                fault.reason,
                True,
            )
    for line in sheet.lines:
        for deduction in line.deductions():
            own = deduction.item == line.item
            label = line.label if own else f"{line.label}：{deduction.label}"
            for fault in deduction.faults:
                yield deduction.item, label, fault.rule, fault.pointer, fault.reason, False


def circular(
    result: ReviewResult,
    *,
    organ: str = "",
    date: dt.date | None = None,
    rate: PassRate | None = None,
    plan: str = "",
    unmask: bool = False,
) -> Circular:
    """A circular over the files of a review.

    Args:
        result: the review.
        organ: who issues it.
        date: its day.
        rate: the pass rate, with its interval where the files are a sample.
        plan: how the files were chosen, in words.
        unmask: whether personal data is shown as recorded.
    """
    builder = _Builder(result, unmask=unmask)
    blocks = list(builder.blocks(rate, plan))
    if organ or date is not None:
        blocks.append(
            SignOff((builder.words(organ or "　"),), day=None if date is None else DateText(date))
        )
    return Circular(
        document=Document(
            title="行政处罚案卷评查情况通报",
            meta=Meta(organ=organ, subject="行政处罚案卷评查", kit_version=__version__),
            blocks=tuple(blocks),
        )
    )


class _Builder:
    """One circular being built."""

    def __init__(self, result: ReviewResult, *, unmask: bool) -> None:
        self.result = result
        self.unmask = unmask

    def words(self, text: str) -> RecordText:
        shown = text if self.unmask else mask_text(text)
        return RecordText(shown, record=self.result.standard.name)

    def blocks(self, rate: PassRate | None, plan: str) -> Iterator[Block]:
        yield Heading(1, "评查的基本情况")
        yield Paragraph(self.words(self.basics(rate, plan)))
        if self.result.standard.source.read == "own":
            yield Note("所用标准是自拟的参考标准，没有发布机关。")
        yield from self.grades()
        faults = common_faults(self.result)
        yield Heading(1, "发现的主要问题")
        if not faults:
            yield Paragraph("已经评定的项目未发现问题。")
        vetoes = [each for each in faults if each.veto]
        if vetoes:
            yield Heading(2, "重大问题")
            yield ItemList(tuple((self.words(self.sentence(each)),) for each in vetoes))
        rest = [each for each in faults if not each.veto]
        if rest:
            yield Heading(2, "一般问题")
            yield self.table(rest)
        yield from self.waiting()
        yield Heading(1, "有关要求")
        yield Paragraph(
            "各办案单位应当对照上述问题逐卷核实。能够补正的，依法补正并注明补正当日的日期；"
            "须另行作出行政行为的，依法重新办理；不能补救的，总结原因，防止再次发生。"
            "不得改动原有文书的日期，不得事后补做办案过程中的文书。"
        )

    def basics(self, rate: PassRate | None, plan: str) -> str:
        standard = self.result.standard
        source = f"《{standard.source.document}》"
        if standard.source.number:
            source += f"（{standard.source.number}）"
        said = f"本次依据{source}评查案卷 {len(self.result.sheets)} 份"
        if plan:
            said += f"，选取方式：{plan}"
        if self.result.skipped:
            said += f"；另有 {len(self.result.skipped)} 份不在标准的适用范围，未评"
        return f"{said}。" + (f"{rate.words()}。" if rate is not None else "")

    def grades(self) -> Iterator[Block]:
        sheets = self.result.sheets
        counts: Counter[str] = Counter()
        for sheet in sheets:
            outcome = sheet.outcome
            if outcome.grade is not None:
                counts[outcome.grade] += 1
            elif outcome.score is not None:
                counts["有重大问题，0 分" if sheet.vetoes else "已评定"] += 1
            else:
                counts["尚待评定"] += 1
        names = [grade.name for grade in self.result.standard.grades]
        order = [*names, *(name for name in counts if name not in names)]
        yield Table(
            header=((Cell("等次"), Cell("份数")),),
            rows=tuple(
                (Cell(self.words(name)), Cell(self.words(str(counts[name]))))
                for name in order
                if counts[name]
            )
            or ((Cell("没有案卷"), Cell("—")),),
            columns=(Column(width=20), Column(kind="count", width=8)),
            caption="评查结果",
        )

    def sentence(self, fault: CommonFault) -> str:
        where = "、".join(f"{case}（{place}）" for case, place in fault.samples)
        more = "等" if fault.files > len(fault.samples) else ""
        return f"{fault.label}：{fault.files} 份。如 {where}{more}：{fault.reason}"

    def table(self, faults: list[CommonFault]) -> Table:
        return Table(
            header=(
                (
                    Cell("序号"),
                    Cell("问题"),
                    Cell("规则"),
                    Cell("份数"),
                    Cell("处数"),
                    Cell("举例"),
                ),
            ),
            rows=tuple(
                (
                    Cell(self.words(str(number))),
                    Cell(self.words(f"{each.label}：{each.reason}")),
                    Cell(self.words(each.rule or "—")),
                    Cell(self.words(str(each.files))),
                    Cell(self.words(str(each.times))),
                    Cell(self.words("；".join(f"{case} {place}" for case, place in each.samples))),
                )
                for number, each in enumerate(faults, 1)
            ),
            columns=(
                Column(kind="count", width=6),
                Column(width=38),
                Column(kind="id", width=9),
                Column(kind="count", width=6),
                Column(kind="count", width=6),
                Column(width=30),
            ),
            caption="一般问题（由多到少）",
        )

    def waiting(self) -> Iterator[Block]:
        count = sum(len(sheet.undecided) for sheet in self.result.sheets)
        if count:
            yield Note(
                self.words(f"另有 {count} 项尚待评查人评定，未计入上列问题。"), tone="missing"
            )
