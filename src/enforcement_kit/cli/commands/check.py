"""`ekit check`."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from enforcement_kit.cli.check_pieces import asking_of, check_in_pieces
from enforcement_kit.cli.config import config_option, read_config
from enforcement_kit.cli.findings_files import (
    beside_papers,
    findings_file,
    masked,
    placed,
    write_file,
)
from enforcement_kit.cli.options import formats, language, records_argument, records_source, unmask
from enforcement_kit.cli.packs import note_missing_year, packs_of, packs_option
from enforcement_kit.cli.pieces import pieces_options
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.speech import note, note_path, print_bytes, problem_line, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from enforcement_kit.cli.config import Config
    from enforcement_kit.formats import FindingsDocument, RuleRow
    from enforcement_kit.io import Loaded
    from enforcement_kit.model import Case
    from enforcement_kit.papers import PapersRead
    from enforcement_kit.rules import CheckResult, CheckRun, Context, Finding, RuleSet, Severity

__all__ = ["check", "rules_asked"]

FORMATS = ("text", "json", "jsonl", "sarif", "junit", "github", "html", "xlsx", "md", "parquet")
LEVELS = click.Choice(["error", "warning", "note"])
STREAMS = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def rules_asked(
    config: Config, *, select: str | None, ignore: str | None, files: Sequence[str]
) -> RuleSet:
    """The kit's rules, those of packages and of the user's files, selected and graded.

    Raises:
        UsageError: a code that no rule has, a file that does not run.
    """
    from enforcement_kit.rules import default_rules, load_rules, packaged_rules

    rules = default_rules().with_(*packaged_rules())
    for file in (*config.rules, *files):
        rules = rules.with_(*load_rules(file))
    rules = config.graded(rules)
    wanted = _codes(select) or config.select
    unwanted = _codes(ignore) or config.ignore
    if wanted:
        rules = rules.select(wanted)
    return rules.ignore(unwanted) if unwanted else rules


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple(code.strip() for code in (text or "").split(",") if code.strip())


@click.command()
@records_argument
@click.option("--select", metavar="CODES", help="只用这些规则 / only these: SRV001,HRG")
@click.option("--ignore", metavar="CODES", help="不用这些规则 / without these")
@click.option("--rules", "files", multiple=True, metavar="FILE.py", help="自定规则 / own rules")
@click.option("--context", metavar="DIR", help="人员、证件、清单所在文件夹 / folder of registers")
@packs_option
@click.option("--waivers", metavar="FILE", help="豁免 / waivers (TOML)")
@click.option("--baseline", metavar="FILE", help="基线：其中已有的不计 / known findings")
@click.option("--write-baseline", metavar="FILE", help="把现有发现写成基线 / write a baseline")
@click.option("--cache", metavar="FILE", help="缓存：未变的案件不再核查 / skip unchanged cases")
@click.option("--until", metavar="STAGE", help="只查到某一阶段 / up to a stage")
@click.option("--on", "on_day", metavar="DATE", help="核查日；默认今天 / day; today by default")
@click.option(
    "--fail-level",
    type=LEVELS,
    default="error",
    show_default=True,
    help="从哪一级起退出码为 1 / exit 1 from this level on",
)
@click.option(
    "--report-level",
    type=LEVELS,
    default="note",
    show_default=True,
    help="从哪一级起列出，以下只计数 / listed from this level on; the others are counted",
)
@click.option("--all", "whole", is_flag=True, help="列出全部发现 / every finding, not samples")
@formats(*FORMATS[2:])
@click.option("--out", metavar="FILE", help="写入文件 / write to a file")
@pieces_options
@click.option("--by-town", is_flag=True, help="按机关分组，也用全镇规则 / town rules too, by organ")
@click.option("--run", "run_name", metavar="NAME", default="", help="本次名称 / name of the run")
@config_option
@language
@unmask
def check(
    records: str,
    *,
    select: str | None,
    ignore: str | None,
    files: tuple[str, ...],
    context: str | None,
    packs: tuple[str, ...],
    waivers: str | None,
    baseline: str | None,
    write_baseline: str | None,
    cache: str | None,
    until: str | None,
    on_day: str | None,
    fail_level: str,
    report_level: str,
    whole: bool,
    form: str,
    out: str | None,
    jobs: int,
    resume: bool,
    by_town: bool,
    run_name: str,
    config: str | None,
    lang: str,
    unmask: bool,
) -> int:
    """核查案卷：每条规则对每件案件给出结论，未能判断的照实说明。

    Ask every rule of every case in RECORDS (folder, .json, .jsonl, - for standard input).
    Exit 1 where something fails at --fail-level or was rejected, 2 where a rule broke.
    """
    from enforcement_kit.cli.dates import day, today
    from enforcement_kit.rules import Answered, CheckRun, read_baseline, read_waivers
    from enforcement_kit.scale import CheckWork

    settings = read_config(config)
    on = today() if on_day is None else day(on_day)
    rules = rules_asked(settings, select=select, ignore=ignore, files=files)
    waived = settings.waivers if waivers is None else waivers
    known = settings.baseline if baseline is None else baseline
    answered = Answered(
        read_waivers(waived, rules) if waived else (),
        read_baseline(known) if known else frozenset(),
        on,
    )
    if form in {"xlsx", "parquet"} and out is None:
        raise click.UsageError(f"{form} 须用 --out 写入文件 / {form} needs --out FILE")
    if jobs > 1 or resume or by_town or form == "parquet":
        if form not in {"jsonl", "parquet"} or out is None or cache or write_baseline:
            raise click.UsageError(
                "--jobs、--resume、--by-town 须同 --format jsonl 或 parquet 与 --out 一起用，"
                "不与 --cache、--write-baseline 一起用 / --jobs, --resume and --by-town go with "
                "--format jsonl or parquet and --out, and without --cache and --write-baseline"
            )
        asking = asking_of(
            rules,
            (*settings.rules, *files),
            context=context or settings.context,
            packs=(*settings.packs, *packs),
            on=on,
            until=until,
            level=cast("Severity", report_level),
            answers=(waived, known),
            lang=lang,
        )
        work = CheckWork(
            asking=asking,
            fail_level=cast("Severity", fail_level),
            unmask=unmask,
            form="rows" if form == "parquet" else "findings",
            run=run_name,
            by_town=by_town,
        )
        return check_in_pieces(work, records, out, jobs=jobs, resume=resume, lang=lang)
    source = _Source(records, context or settings.context, (*settings.packs, *packs), on, lang)

    def run_with(around: Context, kept: object) -> CheckRun:
        return CheckRun(
            rules,
            around,
            until,
            answered=answered,
            level=cast("Severity", report_level),
            cache=kept,  # type: ignore[arg-type]  # a cache or none
        )

    fails = cast("Severity", fail_level)
    streaming = form == "jsonl" and source.streamed and write_baseline is None

    def result_of(run: CheckRun) -> CheckResult:
        if streaming:
            return _written_as_found(source, run, level=fails, out=out, unmask=unmask)
        return _checked(source, run)

    around = source.context()
    if cache is None:
        result = result_of(run_with(around, None))
    else:
        from enforcement_kit.rules import VerdictCache

        with VerdictCache(Path(cache), rules, around, until) as kept:
            result = result_of(run_with(around, kept))
    if write_baseline is not None:
        _write_baseline(result, write_baseline)
    note_missing_year(on, around.reaches, around.table, lang=lang)
    if not streaming:
        _show(
            result,
            form=form,
            out=out,
            lang=lang,
            whole=whole,
            unmask=unmask,
            papers=source.papers,
        )
    return result.exit_code(fails)


class _Source:
    """The records of a run: a folder or bundle whole, a stream of cases one at a time."""

    def __init__(
        self,
        records: str,
        context: str | None,
        packs: tuple[str, ...],
        on: dt.date,
        lang: str,
    ) -> None:
        self._records = records
        self._streamed = records == "-" or records.lower().endswith(STREAMS)
        self._context = context
        self._packs = packs
        self._on = on
        self._lang = lang
        self._loaded: Loaded | None = None
        self._rejected = 0

    def context(self) -> Context:
        from enforcement_kit.cli.reading import loaded
        from enforcement_kit.rules import Context

        town = None
        if not self._streamed:
            self._loaded = loaded(self._records, lang=self._lang)
            town = self._loaded.town_year
        if self._context is not None:
            town = loaded(self._context, lang=self._lang).town_year
        named = () if town is None else town.town.packs
        return Context(town, packs=packs_of(named, self._packs), on=self._on)

    @property
    def papers(self) -> PapersRead | None:
        """The papers that the records were read from; `None` for records of any other form."""
        from enforcement_kit.cli.reading import LoadedPapers

        return self._loaded.papers if isinstance(self._loaded, LoadedPapers) else None

    @property
    def streamed(self) -> bool:
        """Whether the cases come one at a time, and are not kept."""
        return self._streamed

    def found(self, run: CheckRun) -> Iterator[list[Finding]]:
        """What a run finds: in one case after another, and at the end in the town."""
        yield from run.cases(self._cases())
        yield run.stream_ended() if self._loaded is None else run.town(self._loaded.town_year)

    def result(self, run: CheckRun, findings: Sequence[Finding]) -> CheckResult:
        """The result of a run that has ended."""
        if self._loaded is None:
            return run.result(findings, rejected=self._rejected)
        return run.result(
            findings,
            rejected=self._loaded.rejected,
            problems=self._loaded.problems,
            inputs=self._loaded.inputs,
        )

    def _cases(self) -> Iterator[Case]:
        cases = self._streaming() if self._loaded is None else self._loaded.town_year.cases or ()
        with counting("核查") as told:
            for number, case in enumerate(cases, start=1):
                yield case
                told("cases", number)

    def _streaming(self) -> Iterator[Case]:
        from enforcement_kit.errors import Problem
        from enforcement_kit.io import iter_records

        for each in iter_records(records_source(self._records), "cases"):
            if not isinstance(each, Problem):
                yield cast("Case", each)
            elif each.level == "rejected":
                self._rejected += 1
                note(problem_line(each, lang=self._lang, unmask=False))


def _checked(source: _Source, run: CheckRun) -> CheckResult:
    findings = list(chain.from_iterable(source.found(run)))
    return source.result(run, findings)


def _written_as_found(
    source: _Source, run: CheckRun, *, level: Severity, out: str | None, unmask: bool
) -> CheckResult:
    """Writes JSON Lines while the cases come, so that neither cases nor findings are kept.

    The result holds of the findings no more than one that fails, for the exit code.
    """
    failed: list[Finding] = []

    def lines() -> Iterator[bytes]:
        from enforcement_kit.formats import to_jsonl
        from enforcement_kit.rules.result import failing

        for found in source.found(run):
            if not failed:
                failed.extend(failing(found, level)[:1])
            if unmask:
                yield b"".join(each.to_json() + b"\n" for each in found)
            elif found:
                rows = {"findings": [each.to_dict() for each in found]}
                yield to_jsonl(masked(cast("FindingsDocument", rows)))
            run.engine.not_yet.clear()  # JSON Lines has no place for them

    if out is None:
        for part in lines():
            print_bytes(part)
    else:
        write_file(out, lines())
    return source.result(run, failed)


def _write_baseline(result: CheckResult, path: str) -> None:
    from enforcement_kit.io import write_whole
    from enforcement_kit.rules import baseline

    written = write_whole(Path(path), baseline(result.findings))
    note_path("基线已写入", written.path, "the baseline was written")


def _show(
    result: CheckResult,
    *,
    form: str,
    out: str | None,
    lang: str,
    whole: bool,
    unmask: bool,
    papers: PapersRead | None,
) -> None:
    document = cast("FindingsDocument", result.to_dict())
    if not unmask:
        document = masked(document)
    rows = cast("list[RuleRow]", [each.to_dict() for each in result.rules])
    if papers is not None and form == "html":
        content = beside_papers(document, rows, papers, unmask=unmask)
    else:
        if papers is not None and form in ("json", "jsonl"):
            document = placed(document, papers, unmask=unmask)
        content = findings_file(document, rows, form, lang=lang, whole=whole)
    if out is not None:
        write_file(out, content)
    elif form == "text":
        say(content.decode().removesuffix("\n"))
    else:
        print_bytes(content)
