"""`ekit db init|load|save|import`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from enforcement_kit.cli.groups import PagedGroup
from enforcement_kit.cli.ledgers import mapping_option
from enforcement_kit.cli.options import formats, language, records_argument
from enforcement_kit.cli.progress import counting
from enforcement_kit.cli.reading import loaded
from enforcement_kit.cli.speech import note, note_held_open, print_json, problem_line, say
from enforcement_kit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import URL

    from enforcement_kit.errors import Problem
    from enforcement_kit.io import Imported

__all__ = ["db"]

PASSWORD: Final = "EKIT_DB_PASSWORD"  # noqa: S105 - the name of a variable
SHOWN: Final = 40
MAPPING: Final = "mapping.toml"

_url_argument = click.argument("url", metavar="URL")
_replace = click.option(
    "--replace", is_flag=True, help="取代已有的记录 / take the place of records there"
)


@click.group(cls=PagedGroup)
def db() -> None:
    """数据库：查询结果转为记录，记录存入和取出。

    Databases: a SELECT to records; records into the kit's own tables and back. URL is as
    SQLAlchemy writes it: sqlite:///town.db, postgresql://user@host/name. Leave the password out
    of it: it is taken from the variable EKIT_DB_PASSWORD.
    """


@db.command("init", short_help="建表 / the tables made")
@_url_argument
@formats()
@language
def init(url: str, *, form: str, lang: str) -> int:
    """建表；已有的表不动。

    Makes the kit's tables, in one transaction; those that stand there stay as they are.
    """
    from enforcement_kit.database import create_tables

    created = create_tables(_with_password(url))
    if form == "json":
        print_json({"format": "enforcement-kit/db-init/1", "created": list(created)})
    else:
        say(
            f"已建表 {len(created)} 张" if lang == "zh" else f"{len(created)} tables made",
        )
        for name in created:
            say(f"  {name}")
    return 0


@db.command("load", short_help="记录存入数据库 / records into the database")
@_url_argument
@records_argument
@_replace
@formats()
@language
def load(url: str, records: str, *, replace: bool, form: str, lang: str) -> int:
    """记录存入数据库：建表和写入在一个事务里，要么全部写入，要么不动。

    Records into the kit's own tables, made where they are not: all in one transaction. Exit 1
    when a record was rejected.
    """
    from enforcement_kit.database import save_records

    found = loaded(records, lang=lang)
    with counting("写入" if lang == "zh" else "writing") as told:
        done = save_records(_with_password(url), found.town_year, replace=replace, progress=told)
    note("记录完整写出，不遮蔽 / records are written whole and unmasked")
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/db-load/1",
                "database": done.database,
                "records": done.records,
                "rejected": found.rejected,
                "created": list(done.created),
            }
        )
    elif lang == "zh":
        say(f"{done.database}：{_counted(done.records)}；未收 {found.rejected}")
    else:
        say(f"{done.database}: {_counted(done.records)}; {found.rejected} rejected")
    return int(found.rejected > 0)


@db.command("save", short_help="记录取出为文件夹 / records taken out, as a folder")
@_url_argument
@click.option(
    "--out", required=True, type=click.Path(file_okay=False), help="记录文件夹 / folder of records"
)
@_replace
@formats()
@language
def save(url: str, *, out: str, replace: bool, form: str, lang: str) -> int:
    """从数据库取出记录，写为记录文件夹。

    The records of the kit's own tables as a folder of records. Exit 1 when one was rejected.
    """
    from enforcement_kit.database import load_records
    from enforcement_kit.io import save as save_folder

    found = load_records(_with_password(url))
    standing = sorted(each.name for each in Path(out).glob("*.jsonl"))
    if standing and not replace:
        raise UsageError(
            f"{Path(out).name} 中已有 {'、'.join(standing)}，未改动；换一个文件夹，或加 --replace",
            f"{Path(out).name} holds {', '.join(standing)} already, untouched; name another"
            " folder, or say --replace",
        )
    _tell_problems(found.problems, lang)
    written = save_folder(found.town_year, out)
    note("记录完整写出，不遮蔽 / records are written whole and unmasked")
    note_held_open(each.path for each in written)
    names = [each.path.name for each in written]
    if form == "json":
        print_json(
            {
                "format": "enforcement-kit/db-save/1",
                "rejected": found.rejected,
                "problems": [problem.to_dict() for problem in found.problems],
                "written": names,
            }
        )
    else:
        for each in written:
            say(str(each.path))
    return int(found.rejected > 0)


@db.command("import", short_help="查询结果转为记录 / a SELECT to records")
@_url_argument
@click.option("--sql", metavar="SELECT", help="一条 SELECT 语句 / one SELECT")
@click.option(
    "--sql-file",
    type=click.Path(dir_okay=False),
    help="写有语句的文件，UTF-8 / a file with the statement",
)
@click.option("--kind", default="", metavar="KIND", help="记录种类，如 cases / kind of record")
@mapping_option
@click.option("--out", type=click.Path(file_okay=False), help="记录文件夹 / folder of records")
@click.option(
    "--suggest",
    is_flag=True,
    help="只写出将要采用的映射，不导入 / write the mapping, import nothing",
)
@_replace
@formats()
@language
def import_(
    url: str,
    *,
    sql: str | None,
    sql_file: str | None,
    kind: str,
    mapping: str | None,
    out: str | None,
    suggest: bool,
    replace: bool,
    form: str,
    lang: str,
) -> int:
    """查询结果转为记录文件夹，如同台账；数据库不被改动。

    The rows of a SELECT become a folder of records, by the names and the mapping of ledgers, with
    import.json that says what was done. Nothing in the database is changed. Exit 1 when a row was
    rejected.
    """
    from enforcement_kit.database import open_sql
    from enforcement_kit.io import import_ledger, write_whole
    from enforcement_kit.ledger import LedgerMapping, read_mapping

    if out is None and not suggest:
        raise click.UsageError("需要 --out 文件夹，或 --suggest / --out or --suggest is needed")
    rules = LedgerMapping() if mapping is None else read_mapping(mapping)
    statement = _statement(sql, sql_file)
    with open_sql(_with_password(url), statement, mapping=rules, kind=kind) as ledger:
        if suggest:
            text = ledger.mapping_text()
            path = out and write_whole(Path(out, MAPPING), text.encode()).path
            _tell_problems(ledger.problems, lang)
            if form == "json":
                print_json({"format": "enforcement-kit/mapping/1", "mapping": text})
            else:
                say(str(path) if path else text)
            return 0
        assert out is not None
        with counting("导入" if lang == "zh" else "importing") as told:
            done = import_ledger(ledger, out, replace=replace, progress=told)
    note("记录完整写出，不遮蔽 / records are written whole and unmasked")
    note_held_open(each.path for each in done.written)
    if form == "json":
        problems = [problem.to_dict() for problem in done.problems]
        written = [each.path.name for each in done.written]
        print_json({**done.log, "problems": problems, "written": written})
    else:
        _tell_import(done, lang)
    return int(done.rejected > 0)


def _with_password(url: str) -> str | URL:
    """The URL, with the password of the variable where it has a user and no password."""
    password = os.environ.get(PASSWORD)
    if not password:
        return url
    try:
        from sqlalchemy import make_url

        parsed = make_url(url)
    except Exception:  # noqa: BLE001 - the room says what is wrong with it, without quoting it
        return url
    return parsed.set(password=password) if parsed.username and not parsed.password else parsed


def _statement(sql: str | None, file: str | None) -> str:
    if (sql is None) == (file is None):
        raise click.UsageError(
            "用 --sql 或 --sql-file 之一给出语句 / give the SELECT by one of --sql and --sql-file"
        )
    if sql is not None:
        return sql
    path = Path(str(file))
    try:
        return sys.stdin.read() if file == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8?"
        raise UsageError(
            f"{path.name}：无法读取（{reason}）", f"{path.name}: cannot be read ({reason})"
        ) from None


def _counted(records: Mapping[str, int]) -> str:
    return " ".join(f"{kind} {count}" for kind, count in records.items() if count) or "0"


def _tell_problems(problems: Iterable[Problem], lang: str) -> None:
    found = tuple(problems)
    for problem in found[:SHOWN]:
        note(problem_line(problem, lang=lang, unmask=False))
    if len(found) > SHOWN:
        note(f"…… 另有 {len(found) - SHOWN} 处 / and {len(found) - SHOWN} more")


def _tell_import(done: Imported, lang: str) -> None:
    _tell_problems(done.problems, lang)
    if lang == "zh":
        say(f"{_counted(done.records)}；未收 {done.rejected} 行，问题 {len(done.problems)} 处")
    else:
        say(
            f"{_counted(done.records)}; {done.rejected} rows rejected,"
            f" {len(done.problems)} problems"
        )
    for each in done.written:
        say(str(each.path))
