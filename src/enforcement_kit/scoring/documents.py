"""Score sheets as a document: one tree for Word, the page and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit._version import __version__
from enforcement_kit.render import (
    Cell,
    Column,
    Document,
    FigureRef,
    FigureView,
    Heading,
    ItemList,
    Meta,
    Note,
    Paragraph,
    RecordText,
    RecordView,
    Table,
    to_docx,
    to_html,
    to_markdown,
)
from enforcement_kit.scoring.places import CaseText, place_id
from enforcement_kit.scoring.words import pointer_words
from enforcement_kit.scoring.workbook.rows import state_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enforcement_kit.model import Case
    from enforcement_kit.render import Block, ContentLike
    from enforcement_kit.scoring.curing import Change
    from enforcement_kit.scoring.lines import Deduction, Line
    from enforcement_kit.scoring.review_result import ReviewResult
    from enforcement_kit.scoring.sheet import ScoreSheet

__all__ = ["SheetsDocument", "sheets_document"]

_COLUMNS = (
    Column(kind="id", width=7),
    Column(width=34),
    Column(kind="count", width=8),
    Column(kind="count", width=9),
    Column(width=42),
)


class SheetsDocument:
    """Score sheets as a document, with the deductions and their places behind it.

    Attributes:
        document: the outline.
        figures: every deduction and every score, by key.
        records: the places that the deductions point to.
    """

    def __init__(
        self,
        document: Document,
        figures: dict[str, FigureView],
        records: tuple[RecordView, ...],
    ) -> None:
        self.document = document
        self.figures = figures
        self.records = records

    def docx(self) -> bytes:
        """As Word.

        Raises:
            MissingExtraError: the `report` extra is not installed.
        """
        return to_docx(self.document, self.figures)

    def html(self) -> bytes:
        """As one page, in which each deduction opens its place."""
        return to_html(self.document, self.figures, self.records)

    def markdown(self) -> bytes:
        """As Markdown."""
        return to_markdown(self.document, self.figures)


def sheets_document(result: ReviewResult, *, unmask: bool = False) -> SheetsDocument:
    """The sheets of a review as a document.

    Args:
        result: the review.
        unmask: whether personal data is shown as recorded.
    """
    return _Builder(result, unmask=unmask).built()


class _Builder:
    """One document being built."""

    def __init__(self, result: ReviewResult, *, unmask: bool) -> None:
        self.result = result
        self.unmask = unmask
        self.figures: dict[str, FigureView] = {}
        self.places: dict[str, RecordView] = {}

    def words(self, text: str, sheet: ScoreSheet) -> RecordText:
        """Words of a sheet, digits and all."""
        return RecordText(self.shown(text, sheet), record=sheet.case, kind="cases")

    def shown(self, text: str, sheet: ScoreSheet) -> str:
        return text if self.unmask else sheet.shown(text)

    def built(self) -> SheetsDocument:
        standard = self.result.standard
        number = f"（{standard.source.number}）" if standard.source.number else ""
        blocks: list[Block] = [
            Paragraph(
                RecordText(
                    f"依据：{standard.source.document}{number}"
                    f"（{standard.name} {standard.version}）。",
                    record=standard.name,
                )
            )
        ]
        blocks += [
            Note(RecordText(note, record=standard.name), tone="caution")
            for note in (self.result.note, *_own_note(standard.source.read))
            if note
        ]
        for sheet in self.result.sheets:
            blocks += self.sheet(sheet)
        if self.result.skipped:
            blocks.append(Heading(1, "未评的案卷"))
            blocks.append(
                ItemList(
                    tuple(
                        (RecordText(f"{each.case}：{each.why}", record=each.case),)
                        for each in self.result.skipped
                    )
                )
            )
        document = Document(
            title=(RecordText(f"{standard.label} 评分表", record=standard.name),),
            meta=Meta(organ="", subject="行政处罚案卷评查", kit_version=__version__),
            blocks=tuple(blocks),
        )
        return SheetsDocument(document, self.figures, tuple(self.places.values()))

    def sheet(self, sheet: ScoreSheet) -> Iterator[Block]:
        heading = " ".join(part for part in (sheet.number, sheet.cause) if part) or sheet.case
        yield Heading(1, self.words(heading, sheet))
        yield Paragraph(self.result_line(sheet))
        if sheet.outside_scope:
            yield Note(self.words(sheet.outside_scope, sheet), tone="caution")
        for veto in sheet.vetoes:
            reasons = "；".join(
                f"{fault.reason}（{pointer_words(fault.pointer) or '全案'}）"
                for fault in veto.faults
            )
            yield Note(
                self.words(f"重大问题 {veto.veto.item}：{veto.veto.label}。{reasons}", sheet),
                tone="caution",
            )
        yield self.table(sheet)
        yield from self.waiting(sheet)
        if sheet.overrides:
            yield Heading(2, "改判", numbered=False)
            yield ItemList(
                tuple(
                    (
                        self.words(
                            f"{each.item}：{each.was} → {each.now}；{each.by}，{each.on}；"
                            f"{each.reason}",
                            sheet,
                        ),
                    )
                    for each in sheet.overrides
                )
            )
        yield from self.cures(sheet)

    def result_line(self, sheet: ScoreSheet) -> ContentLike:
        outcome = sheet.outcome
        kind = sheet.table.label if sheet.table else ""
        head = f"评分表：{kind}。" if kind else ""
        if outcome.score is not None:
            key = f"{sheet.case}.score"
            self.figures[key] = FigureView(
                key=key,
                label=f"{sheet.number or sheet.case} 得分",
                value=outcome.score,
                unit="分",
                formula=self.arithmetic(sheet),
                kind="cases",
            )
            grade = "" if outcome.grade is None else f"，{outcome.grade}"
            return (
                self.words(f"{head}得分：", sheet),
                FigureRef(key, show="with_unit"),
                self.words(f"{grade}。", sheet),
            )
        if outcome.low is None:
            return (self.words(f"{head}{outcome.reason}。", sheet),)
        words = f"{head}尚待评定，得分在 {outcome.low} 至 {outcome.high} 分之间"
        state = state_words(sheet)
        return (self.words(f"{words}{'' if state == '—' else f'（{state}）'}。", sheet),)

    @staticmethod
    def arithmetic(sheet: ScoreSheet) -> str:
        steps, formula = sheet.outcome.arithmetic, sheet.standard.formula
        if steps is None or formula is None:
            return "有重大问题，得 0 分" if sheet.vetoes else ""
        words = f"{formula.base}+{formula.weight}×{steps.obtained}÷{steps.applicable}"
        if steps.basic:
            words += f"−{steps.basic}"
        return f"{words}−{steps.vetoed}" if steps.vetoed else words

    def table(self, sheet: ScoreSheet) -> Table:
        rows: list[tuple[Cell, ...]] = []
        for line in sheet.lines:
            rows += self.rows(line, sheet)
        if not rows:
            rows.append((Cell("—", span=5),))
        return Table(
            header=((Cell("编号"), Cell("项目"), Cell("标准分"), Cell("得分"), Cell("说明")),),
            rows=tuple(rows),
            columns=_COLUMNS,
            sheet=sheet.case,
        )

    def rows(self, line: Line, sheet: ScoreSheet) -> Iterator[tuple[Cell, ...]]:
        yield (
            Cell(self.words(line.item, sheet)),
            Cell(self.words(line.label, sheet)),
            Cell(self.words(f"{line.standard_points}", sheet)),
            Cell(self.words(_points(line), sheet)),
            Cell(self.explained(line, sheet)),
        )
        for each in line.criteria:
            if each.verdict in {"fail", "undecided"} or each.by or each.note:
                yield from self.rows(each, sheet)

    def explained(self, line: Line, sheet: ScoreSheet) -> tuple[RecordText | FigureRef, ...]:
        """Each deduction with its points, reason, rule, place and ground; else what is open."""
        parts: list[RecordText | FigureRef] = []
        own = list(line.own_deductions())
        for index, deduction in enumerate(own):
            key = f"{sheet.case}.{line.item}.{index + 1}"
            self.deduction(key, deduction, sheet)
            said = "扣 " if index == 0 else "；扣 "
            rules = "".join(f"〔{rule}〕" for rule in deduction.rules)
            by = "、".join(dict.fromkeys(fault.by for fault in deduction.faults if fault.by))
            places = "、".join(pointer_words(place) for place in deduction.places if place)
            words = f"：{deduction.reason}{rules}" + (f"（{by}）" if by else "")
            words += f"；位置：{places}" if places else ""
            words += f"；依据：{'、'.join(deduction.ground)}" if deduction.ground else ""
            parts += [
                self.words(said, sheet),
                FigureRef(key, show="with_unit"),
                self.words(words, sheet),
            ]
        if not own:
            waits = "；".join(dict.fromkeys(one.why for one in line.waiting))
            text = waits if line.verdict == "undecided" else line.note
            if text:
                parts.append(self.words(text, sheet))
        if line.overridden:
            parts.append(self.words("（改判）", sheet))
        return tuple(parts) or (self.words("", sheet),)

    def deduction(self, key: str, deduction: Deduction, sheet: ScoreSheet) -> None:
        if sheet.record is not None:
            for pointer in deduction.places:
                self.place(sheet.record, pointer)
        self.figures[key] = FigureView(
            key=key,
            label=self.shown(f"{sheet.case} {deduction.item} {deduction.label}：扣分", sheet),
            value=deduction.points,
            unit="分",
            formula=self.shown(deduction.reason, sheet),
            counting_basis=self.shown(
                "；".join(
                    dict.fromkeys(
                        f"规则 {fault.rule}" if fault.rule else fault.test or f"{fault.by}认定"
                        for fault in deduction.faults
                    )
                ),
                sheet,
            ),
            basis=deduction.ground,
            kind="places",
            records=tuple(place_id(sheet.case, pointer) for pointer in deduction.places)
            if sheet.record is not None
            else (),
        )

    def place(self, case: Case, pointer: str) -> None:
        """A place that a deduction points to, as a row that the reader can open."""
        name = place_id(case.id, pointer)
        if name in self.places:
            return
        self.places[name] = RecordView(
            id=name,
            kind="places",
            kind_label="扣分位置",
            cells=(
                ("案件", case.id),
                ("位置", pointer_words(pointer) or "全案"),
                ("载明", CaseText(case, unmask=self.unmask).at(pointer)),
            ),
        )

    def waiting(self, sheet: ScoreSheet) -> Iterator[Block]:
        if not sheet.undecided:
            return
        yield Heading(2, "待人评定", numbered=False)
        yield ItemList(
            tuple(
                (
                    self.words(
                        f"{each.item} {each.label}（涉及 {each.at_stake} 分）：{each.why}", sheet
                    ),
                )
                for each in sheet.undecided
            )
        )

    def cures(self, sheet: ScoreSheet) -> Iterator[Block]:
        found = sheet.cure()
        if found is None:
            return
        yield Heading(2, "补救", numbered=False)
        if found.reachable:
            target = "没有重大问题" if found.target == "no_veto" else found.target
            yield Paragraph(
                self.words(
                    f"做到以下 {len(found.needed())} 项，可以达到“{target}”"
                    + (f"（{found.score} 分）" if found.score is not None else "")
                    + ("；待评项目按最好的结果计。" if found.assumed else "。"),
                    sheet,
                )
            )
        else:
            yield Paragraph(self.words("本卷已无法通过补救达到合格。", sheet))
        groups = (
            ("可以补正的", found.correct),
            ("须依法另行作为的", found.new_act),
            ("不能补救的", found.not_curable),
        )
        for name, changes in groups:
            shown = [
                each
                for each in changes
                if each.needed or each.cure == "none" or not found.reachable
            ]
            if shown:
                yield Paragraph(f"{name}：")
                yield ItemList(tuple((self.change(each, sheet),) for each in shown))

    def change(self, change: Change, sheet: ScoreSheet) -> RecordText:
        what = "；".join(dict.fromkeys(fault.reason for fault in change.faults))
        how = "；".join(dict.fromkeys(fault.how for fault in change.faults if fault.how))
        return self.words(f"{change.item} {change.label}：{what}。{how}", sheet)


def _own_note(read: str) -> Sequence[str]:
    return ("本标准是自拟的参考标准，没有发布机关。",) if read == "own" else ()


def _points(line: Line) -> str:
    if line.points is not None:
        return f"{line.points}"
    return "不评" if line.verdict == "not_applicable" else "待评"
