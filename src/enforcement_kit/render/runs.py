"""Lines flattened to runs: what every writer sets, with its figures looked up and its text safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never

import attrs

from enforcement_kit.errors import Problem, UsageError
from enforcement_kit.render.clean import clean_text
from enforcement_kit.render.figures import look_up
from enforcement_kit.render.inlines import (
    CitationText,
    DateText,
    Emphasis,
    FigureRef,
    RecordText,
    Term,
    Text,
)
from enforcement_kit.render.numbers import figure_text
from enforcement_kit.render.outline import references

if TYPE_CHECKING:
    from enforcement_kit.render.figures import FigureMap, FigureView
    from enforcement_kit.render.inlines import Content
    from enforcement_kit.render.outline import Document

__all__ = ["Run", "RunKind", "check_figures", "plain_text", "runs"]

RunKind: TypeAlias = Literal["text", "figure", "date", "citation", "term", "record"]

_LISTED: Final = 20


@attrs.frozen(kw_only=True)
class Run:
    """Some words of one kind.

    Attributes:
        kind: what they are.
        text: the words, safe for any file; a missing figure is 缺.
        strong: whether they stand out.
        ref: the reference, where they are a figure.
        figure: the figure referred to, or the part of it.
    """

    kind: RunKind
    text: str
    strong: bool = False
    ref: FigureRef | None = None
    figure: FigureView | None = None

    @property
    def missing(self) -> bool:
        """Whether the run stands for a value that nobody has."""
        return (
            self.figure is not None
            and self.figure.value is None
            and self.ref is not None
            and self.ref.show != "label"
        )

    @property
    def reason(self) -> str:
        """Why the value is missing; empty where it is not."""
        return clean_text(self.figure.reason) if self.missing and self.figure else ""


def runs(content: Content, figures: FigureMap, *, strong: bool = False) -> tuple[Run, ...]:
    """The runs of a line.

    Raises:
        UsageError: a figure is referred to that was not handed in.
    """
    found: list[Run] = []
    for inline in content:
        match inline:
            case Emphasis():
                found += runs(inline.content, figures, strong=True)
            case FigureRef():
                figure = look_up(inline, figures)
                text = clean_text(figure_text(figure, inline.show))
                found.append(
                    Run(kind="figure", text=text, strong=strong, ref=inline, figure=figure)
                )
            case DateText():
                found.append(Run(kind="date", text=inline.words(), strong=strong))
            case CitationText():
                found.append(Run(kind="citation", text=clean_text(inline.text), strong=strong))
            case Term():
                found.append(Run(kind="term", text=clean_text(inline.text), strong=strong))
            case RecordText():
                found.append(Run(kind="record", text=clean_text(inline.text), strong=strong))
            case Text():
                found.append(Run(kind="text", text=clean_text(inline.text), strong=strong))
            case _:
                assert_never(inline)
    return tuple(found)


def plain_text(content: Content, figures: FigureMap) -> str:
    """A line as characters alone, with the reason beside each missing figure."""
    return "".join(
        f"{run.text}（{run.reason}）" if run.missing else run.text for run in runs(content, figures)
    )


def check_figures(document: Document, figures: FigureMap) -> None:
    """See that every figure the document refers to is there, before anything is written.

    Raises:
        UsageError: some are not; its problems name each.
    """
    problems: list[Problem] = []
    for ref in references(document):
        try:
            look_up(ref, figures)
        except UsageError as error:
            problems.append(
                Problem(
                    code="unknown-figure",
                    message=error.message,
                    message_en=error.message_en,
                    value=ref.key,
                )
            )
    if problems:
        keys = [problem.value for problem in problems]
        names = "、".join(keys[:_LISTED]) + ("…" if len(keys) > _LISTED else "")
        raise UsageError(
            f"报告引用了 {len(keys)} 项未提供的数据：{names}",
            f"the report refers to {len(keys)} figures that were not handed in: {names}",
            tuple(problems),
        )
