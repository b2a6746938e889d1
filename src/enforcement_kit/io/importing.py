"""A ledger imported: records in a folder, a log of what was changed, nothing half written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.codec import dumps_whole
from enforcement_kit.errors import Problem, UsageError, system_reason
from enforcement_kit.io.atomic import Written, write_whole
from enforcement_kit.io.encodings import LineDecoder
from enforcement_kit.io.ledgers import of_ledger
from enforcement_kit.io.saving import town_toml
from enforcement_kit.io.source import LedgerSource
from enforcement_kit.io.sourced import of_sources, retold
from enforcement_kit.io.stream import RecordStream
from enforcement_kit.model import KINDS, Record, Town

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from enforcement_kit.ledger import Ledger
    from enforcement_kit.model import FieldSet

__all__ = ["Imported", "import_ledger"]

LOG = "import.json"


@attrs.frozen(kw_only=True)
class Imported:
    """What an import came to.

    Attributes:
        records: records taken, by kind.
        rejected: rows set aside.
        problems: what was wrong, with sheet and row.
        log: the document of `import.json`: sheets, columns with their confidence, changes.
        written: files written.
    """

    records: dict[str, int]
    rejected: int
    problems: tuple[Problem, ...]
    log: dict[str, object]
    written: tuple[Written, ...]


def import_ledger(
    ledger: Ledger,
    folder: str | Path,
    *,
    replace: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> Imported:
    """Writes the records of a ledger into a folder, with `import.json` that says what was done.

    Records are written as they are read, so that memory stays flat for a CSV file. A ledger that
    breaks off in the middle leaves nothing of the kind it broke in.

    Args:
        ledger: opened with `open_ledger`.
        folder: where the records go.
        replace: take the place of records of these kinds that stand there.
        progress: called with kind and count after each record.

    Raises:
        LedgerError: no sheet is taken for a ledger, or the file breaks off.
        UsageError: records stand there already, and `replace` was not said.
        UnwritableError: a file cannot be written.
    """
    found = of_ledger(ledger)
    target = Path(folder)
    names = [f"{source.kind}.jsonl" for source in found.sources]
    standing = [name for name in (*names, LOG) if (target / name).exists()]
    if standing and not replace:
        raise UsageError(
            f"{target.name} 中已有 {'、'.join(standing)}，未改动；换一个文件夹，或加 --replace",
            f"{target.name} holds {', '.join(standing)} already, untouched; name another folder,"
            " or say --replace",
        )
    problems: list[Problem] = list(found.problems)
    records: dict[str, int] = {}
    rejected = 0
    written: list[Written] = []
    for source in found.sources:
        assert isinstance(source, LedgerSource)
        stream = RecordStream(source, KINDS[source.kind], closely=True)
        path = target / f"{source.kind}.jsonl"
        written.append(write_whole(path, _lines(stream, source.fields, problems, progress)))
        records[source.kind] = stream.read - stream.rejected
        rejected += stream.rejected
        town = _town(target / "town.toml", of_sources([source]))
    written.append(town)
    log = _log(ledger, records, rejected)
    text = json.dumps(log, ensure_ascii=False, indent=1)
    written.append(write_whole(target / LOG, f"{text}\n".encode()))
    return Imported(
        records=records,
        rejected=rejected,
        problems=tuple(problems),
        log=log,
        written=tuple(written),
    )


def _town(path: Path, fields: Mapping[str, FieldSet | None]) -> Written:
    standing = path.exists()
    text = _read(path) if standing else town_toml(Town())
    return write_whole(path, retold(text, fields).encode())


def _read(path: Path) -> str:
    try:
        text = LineDecoder()(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{path.name}：无法读取（{zh}）",
            f"{path.name}: cannot be read ({en})",
        ) from None
    if text is None:
        raise UsageError(
            f"{path.name}：不是 UTF-8 或 GB18030 文字，未改动",
            f"{path.name}: neither UTF-8 nor GB18030, untouched",
        )
    return text.replace("\r\n", "\n")


def _lines(
    stream: RecordStream[Record],
    beside: FieldSet | None,
    problems: list[Problem],
    progress: Callable[[str, int], None] | None,
) -> Iterator[bytes]:
    for item in stream:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        yield dumps_whole(item, beside)
        yield b"\n"
        if progress is not None:
            progress(stream.source.kind, stream.read)


def _log(ledger: Ledger, records: dict[str, int], rejected: int) -> dict[str, object]:
    return {
        "format": "enforcement-kit/import/1",
        "kit_version": __version__,
        "file": ledger.name,
        "sha256": ledger.plan.file.sha256,
        "records": records,
        "rejected": rejected,
        "sheets": ledger.sheets(),
        "changes": [change.to_dict() for change in ledger.changes()],
        "changes_left_out": ledger.changes_left_out(),
    }
