"""Which options of the commands name files that are read, and which name what is written."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["READ", "WRITTEN", "inputs_kept"]

READ: Final = frozenset(
    [
        "among",
        "answers",
        "baseline",
        "calendar",
        "commitment",
        "compare",
        "config",
        "context",
        "figures",
        "files",
        "folder",
        "ledger",
        "letters",
        "like",
        "manual",
        "mapping",
        "measures",
        "new",
        "officers",
        "old",
        "opening",
        "own",
        "packs",
        "packs_given",
        "page",
        "plan",
        "pools",
        "previous",
        "proof",
        "records",
        "replay",
        "report",
        "settings",
        "shape",
        "side",
        "source",
        "sql_file",
        "standard",
        "stated",
        "template",
        "waivers",
    ]
)
"""Parameters that may name a file or a folder to read."""

WRITTEN: Final = frozenset(
    [
        "blank",
        "cache",
        "circular",
        "commit_to",
        "kit_to",
        "out",
        "reviews",
        "settle",
        "suggest",
        "write_baseline",
    ]
)
"""Parameters that name a file or a folder to write."""

_RECORDS: Final = (".jsonl", ".jsonl.gz", ".jsonl.zst")


@contextmanager
def inputs_kept(params: Mapping[str, object]) -> Iterator[None]:
    """Runs a command so that it writes over no file that it reads.

    Args:
        params: the parameters of the command, as given.

    Raises:
        OverInputError: it was asked to, by the name of the file itself, a link to it, or a folder.
    """
    written = [path for name in sorted(WRITTEN) for path in _paths(params.get(name))]
    if not written:
        yield
        return
    # nothing of it is needed where a command only speaks
    from enforcement_kit.io import keeping_inputs, refuse_over_input

    renewed = set(_paths(params.get("write_baseline")))
    read = {path for name in READ for path in _paths(params.get(name))} - (
        renewed & set(_paths(params.get("baseline")))
    )
    with keeping_inputs(file for path in read for file in _files(path)):
        for path in written:
            refuse_over_input(path)
        yield


def _paths(value: object) -> Iterator[str]:
    if isinstance(value, str | os.PathLike):
        yield os.fspath(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _paths(each)


def _files(path: str) -> Iterator[str | Path | int]:
    """The files that reading a path takes: itself, or those of a folder."""
    if path == "-":
        yield 0
    # of a name too long for the system `Path.is_dir` raises
    elif not os.path.isdir(path):  # noqa: PTH112
        yield path
    else:
        names = os.listdir(path)  # noqa: PTH208 - of a name of any length
        if "town.toml" in names or any(name.endswith(_RECORDS) for name in names):
            yield from _of_records(Path(path), names)
        else:
            yield from _of_others(Path(path))


def _of_records(folder: Path, names: list[str]) -> Iterator[Path]:
    from enforcement_kit.io.folder import kind_of

    for name in names:
        if name == "town.toml" or kind_of(name) is not None:
            yield folder / name


def _of_others(folder: Path) -> Iterator[Path]:
    """Papers and packs."""
    from enforcement_kit.documents import FORMS, PICTURES

    forms = (*FORMS, *PICTURES, ".toml")
    for at, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(forms):
                yield Path(at, name)
