"""The report: figures and a shape in, documents out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.errors import UsageError
from enforcement_kit.io import write_whole
from enforcement_kit.measures import HasTownYear, default_measures
from enforcement_kit.measures import figures as reckon
from enforcement_kit.model import TownYear
from enforcement_kit.render import (
    Document,
    Meta,
    follow,
    read_headings,
    to_docx,
    to_html,
    to_markdown,
    to_xlsx,
)
from enforcement_kit.report.compose import Composer
from enforcement_kit.report.duties import duties_of
from enforcement_kit.report.lint import breakdowns, check_shape, figure_keys, slots
from enforcement_kit.report.own import read_own
from enforcement_kit.report.prose import read_sections
from enforcement_kit.report.reading import DEFAULT_SHAPE, read_shape
from enforcement_kit.report.rows import record_views
from enforcement_kit.report.spans import case_spans
from enforcement_kit.report.verifier import VERIFIER, verifier_file
from enforcement_kit.report.views import ViewMaker, with_parts
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.measures import FigureSet, Measures, Part, Settings
    from enforcement_kit.render import FigureView, RecordView
    from enforcement_kit.report.own import OwnLike
    from enforcement_kit.report.shape import Shape

__all__ = ["FILES", "Format", "Report", "ShapeLike", "build_report", "needed_breakdowns"]

Format: TypeAlias = Literal["docx", "html", "xlsx", "md", "json"]
ShapeLike: TypeAlias = "str | Path | Shape | Mapping[str, object]"

_SYNTHETIC: Final = "本报告所依据的执法记录是合成的示例数据，人员、当事人、案件和文号均为虚构。"

FILES: Final[dict[str, str]] = {
    "docx": "report.docx",
    "html": "report.html",
    "xlsx": "statistics.xlsx",
    "md": "report.md",
    "json": "figures.json",
}
"""The file of each format."""


@attrs.frozen(kw_only=True)
class Report:
    """A report, ready to be written.

    Attributes:
        document: its outline.
        statistics: the outline of the workbook.
        figures: the figures, with the breakdowns that the report shows.
        views: the figures as the writers see them.
        records: the records behind them, masked unless asked otherwise.
        formats: the formats that `write` writes.
        unfilled: headings of last year's report that nothing of this year answers.
    """

    document: Document
    statistics: Document
    figures: FigureSet
    views: Mapping[str, FigureView] = attrs.field(repr=False)
    records: tuple[RecordView, ...] = attrs.field(default=(), repr=False)
    formats: tuple[Format, ...] = get_args(Format)
    unfilled: tuple[str, ...] = ()

    def bytes(self, form: Format) -> bytes:
        """The report in one format; the same report gives the same bytes.

        Raises:
            UsageError: there is no such format.
            MissingExtraError: its library is not installed.
        """
        match _format(form):
            case "docx":
                return to_docx(self.document, self.views)
            case "html":
                return to_html(self.document, self.views, self.records)
            case "xlsx":
                return to_xlsx(self.statistics, self.views, self.records)
            case "md":
                return to_markdown(self.document, self.views)
            case _:
                return self.figures.to_json()

    def write(self, folder: str | Path, *, with_verifier: bool = False) -> tuple[Path, ...]:
        """Writes every format into a folder, each file whole or not at all.

        Args:
            folder: where to; made where it is not there.
            with_verifier: write the verifier of `verifier_file` beside `figures.json` too.

        Returns:
            Where each file went; long lists of records stand in side files of `figures.json`.

        Raises:
            UsageError: the verifier is asked for without the format `json`, which it recounts.
            EnforcementKitError: a file cannot be written; what stood there before still stands.
        """
        if with_verifier and "json" not in self.formats:
            raise UsageError(
                "核验程序复算的是 figures.json；格式中须有 json",
                "the verifier recounts figures.json; the format json is needed with it",
            )
        target = Path(folder)
        made = [(FILES[form], self.bytes(form)) for form in self.formats if form != "json"]
        written = [write_whole(target / name, content).path for name, content in made]
        if "json" in self.formats:
            written += self.figures.write(target)
        if with_verifier:
            written.append(write_whole(target / VERIFIER, verifier_file()).path)
        return tuple(written)


def needed_breakdowns(shape: ShapeLike = DEFAULT_SHAPE) -> tuple[str, ...]:
    """The breakdowns that a shape shows, to be given as `by` to `figures`."""
    found = ("*".join(by) for _, by in breakdowns(read_shape(shape)))
    return tuple(dict.fromkeys(found))


def build_report(
    figures: FigureSet,
    *,
    shape: ShapeLike = DEFAULT_SHAPE,
    formats: Iterable[Format] = ("docx", "html", "xlsx", "md", "json"),
    records: TownYear | HasTownYear | None = None,
    own: OwnLike = None,
    like: Path | None = None,
    notice: str = "",
    unmask: bool = False,
    measures: Measures | None = None,
    settings: Settings | None = None,
) -> Report:
    """Builds the annual report from figures.

    Args:
        figures: the figures of the period.
        shape: name of a shape of the kit, path of a town's own `.toml`, or its content.
        formats: what `Report.write` writes; one may stand alone.
        records: the records behind the figures; with them the report shows each record, and
            breakdowns that the figures lack are reckoned.
        own: the town's own words, as a file, or the content of one.
        like: last year's report as `.docx`, whose order of headings is kept.
        notice: words at the head of the report; where the town's name says that its records are
            synthetic (合成), the report says so by itself.
        unmask: show personal data as recorded.
        measures: what the figures measure; the kit's own by default.
        settings: what the figures were reckoned with, for breakdowns that they lack.

    Raises:
        UsageError: an unknown shape, format or key; a number in the town's own words that is no
            reference to a figure.
    """
    asked = (formats,) if isinstance(formats, str) else formats
    wanted = tuple(dict.fromkeys(map(_format, asked)))
    form = read_shape(shape)
    known = default_measures() if measures is None else measures
    keys = {
        *(figure.key for figure in figures),
        *known.keys,
        *(stated.key for stated in form.stated),
    }
    check_shape(form, keys, known)
    year = records if isinstance(records, TownYear) else records.town_year if records else None
    whole = _with_breakdowns(figures, form, records, known, settings)
    words = read_own(own, form)
    made = ViewMaker(figures=whole, measures=known, town_year=year).views(form, words)
    wanted_parts = [(slot.key, slot.part) for slot in slots(form) if not slot.of_row]
    views = with_parts(made, wanted_parts)
    town = (year.town.name if year is not None else None) or ""
    notice = notice or (_SYNTHETIC if "合成" in town else "")
    composer = Composer(
        shape=form,
        figures=views,
        period=figures.period,
        organ=words.organ or figures.organ or "",
        town=town,
        own=words,
        prose=read_sections(words, views),
        duties=duties_of(
            form, words, year, figures.period, {key: view.value for key, view in views.items()}
        ),
        spans=() if year is None else case_spans(year, figures.period),
    )
    document = _document(composer, composer.blocks(form.blocks), notice)
    unfilled: tuple[str, ...] = ()
    if like is not None:
        followed = follow(document, read_headings(like), keywords=words.keywords)
        document, unfilled = followed.document, followed.unfilled
    tables = composer.blocks(form.statistics) if form.statistics else document.blocks
    shown = [views[key] for key in figure_keys(form)]
    behind = [views[key] for view in shown for key in view.of]
    kinds = frozenset(view.kind for view in (*shown, *behind) if view.records)
    return Report(
        document=document,
        statistics=_document(composer, tables, notice),
        figures=whole,
        views=views,
        records=() if year is None else record_views(year, figures.period, kinds, unmask=unmask),
        formats=wanted,
        unfilled=unfilled,
    )


def _format(form: str) -> Format:
    known = get_args(Format)
    if form not in known:
        near = nearest(form, known) or "、".join(known)
        raise UsageError(f"没有格式 {form!r}；可用 {near}", f"no format {form!r}; use {near}")
    return cast("Format", form)


def _document(composer: Composer, blocks: Iterable[object], notice: str) -> Document:
    title = composer.line(composer.shape.title) or ()
    return Document(
        title=title,
        meta=Meta(
            organ=composer.organ,
            first=composer.period.first,
            last=composer.period.last,
            notice=notice,
            subject=composer.shape.subject,
            kit_version=__version__,
        ),
        blocks=blocks,  # type: ignore[arg-type]  # checked by the document itself
    )


def _with_breakdowns(
    figures: FigureSet,
    shape: Shape,
    records: TownYear | HasTownYear | None,
    measures: Measures,
    settings: Settings | None,
) -> FigureSet:
    """The figures with the breakdowns that the shape shows, reckoned where they are not there.

    They are left as given where the records come to other values.
    """
    lacking = [
        (key, by)
        for key, by in breakdowns(shape)
        if key in figures and figures[key].value is not None and not _has(figures[key].parts, by)
    ]
    if records is None or not lacking:
        return figures
    present = ("*".join(by) for by in figures.by)
    by = tuple(dict.fromkeys((*present, *needed_breakdowns(shape))))
    again = reckon(
        records,
        period=figures.period,
        by=by,
        measures=measures.select(figure.key for figure in figures if figure.key in measures),
        settings=settings,
        law_version=figures.law_version,
    )
    broken_down = {each.key: each for each in again}
    same = all(
        figure.key in broken_down and broken_down[figure.key].value == figure.value
        for figure in figures
    )
    return attrs.evolve(again, organ=figures.organ, inputs=figures.inputs) if same else figures


def _names(part: Part) -> tuple[str, ...]:
    return tuple(name for name, _ in part.by)


def _has(parts: Iterable[Part], by: tuple[str, ...]) -> bool:
    return any(sorted(_names(part)) == sorted(by) for part in parts)
