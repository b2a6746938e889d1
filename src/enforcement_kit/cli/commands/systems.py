"""`ekit complaints`, `inspections`, `register`, `staff`, `controls`: the town's other systems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.options import (
    formats,
    language,
    period_options,
    records_argument,
    resolve_period,
    unmask,
)
from enforcement_kit.cli.packs import calendar_option, packs_of, packs_option
from enforcement_kit.cli.speech import note, note_held_open, note_path, print_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from enforcement_kit.io import Loaded
    from enforcement_kit.rules import Context
    from enforcement_kit.supervision.board import Board

    F = TypeVar("F", bound=Callable[..., object])

__all__ = ["complaints", "controls", "inspections", "register", "staff"]


def _shared(command: F) -> F:
    """The options that the five commands have in common."""
    for option in (
        unmask,
        language,
        formats(),
        click.option(
            "--out",
            metavar="FILE",
            type=click.Path(dir_okay=False),
            help="写出的文件：.html .xlsx .docx .md .json / its ending says the format",
        ),
        click.option("--all", "whole", is_flag=True, help="列出全部 / list everything"),
        click.option("--table", "tables", multiple=True, metavar="NAME", help="显示的表 / a table"),
        calendar_option,
        packs_option,
        config_option,
        click.option(
            "--on", "on_day", metavar="DATE", help="哪一天；默认今天 / day; today by default"
        ),
    ):
        command = option(command)
    return command


@click.command()
@records_argument
@period_options
@_shared
def complaints(records: str, **given: object) -> int:
    """投诉举报：四率、时限、来龙去脉，针对执法人员的单列。

    Complaints: four rates, time limits of the packs, complaint to inspection to case both ways,
    those about officers apart.
    """
    from enforcement_kit.supervision.complaints.reviewing import complaint_review

    asked = _Asked(records, given)
    span = asked.span()
    return asked.give(complaint_review(asked.found.town_year, asked.context, period=span).board)


@click.command()
@records_argument
@period_options
@_shared
def inspections(records: str, **given: object) -> int:
    """行政检查与专项整治：计划、频次、整改、班次、整治前后。

    Inspections and campaigns: plans, caps, rectification, shifts, joint visits once, before and
    after.
    """
    from enforcement_kit.supervision.inspections.reviewing import inspection_review

    asked = _Asked(records, given)
    span = asked.span()
    return asked.give(inspection_review(asked.found.town_year, asked.context, period=span).board)


@click.command()
@records_argument
@period_options
@click.option(
    "--platform",
    metavar="FILE",
    help="平台导出的表格，与记录核对 / a platform's export, held against the records",
)
@_shared
def register(records: str, *, platform: str | None, **given: object) -> int:
    """事前公示台账：应当公示而没有的、没有更新的；与平台导出核对。

    The disclosure register: what must stand published, missing and stale items; with --platform an
    export of 互联网+监管 (CSV, XLSX) against the town's records.
    """
    from enforcement_kit.cli.reading import loaded
    from enforcement_kit.supervision.register.reviewing import register_review

    asked = _Asked(records, given)
    export = None if platform is None else loaded(platform, lang=asked.lang)
    made = register_review(
        asked.found.town_year,
        asked.context,
        on=asked.on,
        platform=None if export is None else export.town_year,
        period=asked.span_if_any(),
    )
    return asked.give(made.board)


@click.command()
@records_argument
@period_options
@click.option(
    "--effect",
    is_flag=True,
    help="核查案卷，比较培训前后 / check files, before and after trainings",
)
@_shared
def staff(records: str, *, effect: bool, **given: object) -> int:
    """培训、执法证与队伍：计划与落实、课时、存量与增减、法律背景、轮岗、法律顾问。

    Training, certificates, staff: the plan against its sessions, class hours against the floor,
    stock and flow, who has law behind him, tenure, the legal adviser.
    """
    from enforcement_kit.rules import check
    from enforcement_kit.supervision.staff.reviewing import staff_review

    asked = _Asked(records, given)
    span = asked.span()
    town = asked.found.town_year
    checked = check(town, context=asked.context, on=asked.on).findings if effect else None
    return asked.give(staff_review(town, asked.context, period=span, findings=checked).board)


@click.command()
@records_argument
@period_options
@_shared
def controls(records: str, **given: object) -> int:
    """内部管理：责任人、不相容岗位、授权重叠、同时在两处、文字相同；都是问题，不是指控。

    Internal controls over real acts: responsible persons, incompatible duties, overlapping
    authorisations, two places at once, the same text: questions with both records.
    """
    from enforcement_kit.supervision.controls.reviewing import control_review

    asked = _Asked(records, given)
    span = asked.span()
    return asked.give(control_review(asked.found.town_year, asked.context, period=span).board)


class _Asked:
    """What a command was asked: the records, the law of the day, and where the answer goes."""

    def __init__(self, records: str, given: dict[str, object]) -> None:
        from enforcement_kit.cli.dates import day, today
        from enforcement_kit.cli.reading import loaded

        self.given = given
        self.lang = str(given["lang"])
        on = given["on_day"]
        self.on = today() if on is None else day(str(on))
        self.out = None if given["out"] is None else Path(str(given["out"]))
        if self.out is not None:
            _ending(self.out)
        self.found: Loaded = loaded(records, lang=self.lang)

    @property
    def context(self) -> Context:
        """Registers, packs and calendar of the run."""
        from enforcement_kit.rules import Context
        from enforcement_kit.workdays import table_with

        config, calendar = self.given["config"], self.given["calendar"]
        packs: tuple[str, ...] = self.given["packs"]  # type: ignore[assignment]  # of the option
        town = self.found.town_year
        standing = read_config(None if config is None else str(config)).packs
        laid = packs_of(town.town.packs, (*standing, *packs))
        table = table_with(laid, calendar=None if calendar is None else str(calendar))
        return Context(town, packs=laid, table=table, on=self.on)

    def span(self) -> str:
        """The period asked for; the year of the records where none is."""
        return self.span_if_any() or resolve_period(None, None)

    def span_if_any(self) -> str | None:
        """The period asked for; the year of the records; `None` where there is neither."""
        year, period = self.given["year"], self.given["period"]
        if year is None and period is None:
            own = self.found.town_year.town.year
            return None if own is None else str(own)
        return resolve_period(
            None if year is None else int(str(year)), None if period is None else str(period)
        )

    def give(self, board: Board) -> int:
        """Prints or writes the board; 1 where the records settle that something is amiss."""
        from enforcement_kit.privacy import mask_text, masker

        shown = board
        if not self.given["unmask"]:
            known = masker(self.found.town_year)
            shown = board.masked(lambda text: mask_text(known(text)))
        tables: tuple[str, ...] = self.given["tables"]  # type: ignore[assignment]  # of the option
        _known_tables(shown, tables)
        if self.out is not None:
            self._write(shown)
        if self.given["form"] == "json":
            print_json(shown.to_dict())
        elif self.out is None:
            from enforcement_kit.cli.board_lines import tell_board

            tell_board(shown, self.lang, tables=tables, whole=bool(self.given["whole"]))
        return int(board.exit_code() or self.found.rejected > 0)

    def _write(self, board: Board) -> None:
        import json

        from enforcement_kit.io import write_whole
        from enforcement_kit.supervision.board.documents import board_bytes

        assert self.out is not None  # asked for
        if self.out.suffix.lower() == ".json":
            content = json.dumps(board.to_dict(), ensure_ascii=False, indent=1).encode() + b"\n"
        else:
            content = board_bytes(board, self.out.suffix)
        written = write_whole(self.out, content).path
        note_held_open([written])
        note_path("已写入", written, "written")
        if self.given["unmask"]:
            note("个人信息未遮蔽 / personal data stands unmasked")


def _ending(path: Path) -> None:
    from enforcement_kit.supervision.board.documents import BOARD_ENDINGS

    if path.suffix.lower() not in (*BOARD_ENDINGS, ".json"):
        raise click.UsageError(
            f"{path.name}：写作 {'、'.join((*BOARD_ENDINGS, '.json'))}"
            f" / the file ends in {', '.join((*BOARD_ENDINGS, '.json'))}"
        )


def _known_tables(board: Board, names: tuple[str, ...]) -> None:
    known = [each.key for each in board.tables]
    for name in names:
        if name not in known:
            ours, english = "、".join(known), ", ".join(known)
            raise click.UsageError(
                f"没有表 {name}；有 {ours} / no table {name}; there are {english}"
            )
