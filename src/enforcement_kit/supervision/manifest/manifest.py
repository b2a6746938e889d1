"""A manifest: the items of a folder or of a case with their digests, under one root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit._version import __version__
from enforcement_kit.codec import to_dict
from enforcement_kit.errors import Location, Problem, UsageError
from enforcement_kit.supervision.canonical import canonical_json, digest_of
from enforcement_kit.supervision.manifest.hashing import (
    ManifestError,
    hash_files,
    list_files,
    refused,
)
from enforcement_kit.supervision.manifest.merkle import merkle_root

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from enforcement_kit.model import Case

__all__ = ["ItemKind", "Manifest", "ManifestItem", "case_items", "folder_items", "make_manifest"]

FORMAT: Final = "enforcement-kit/manifest/1"
ItemKind: TypeAlias = Literal["file", "record"]


@attrs.frozen(kw_only=True)
class ManifestItem:
    """An item of a manifest.

    Attributes:
        kind: `file`, or `record` for a part of a case.
        path: of a file below its folder, with `/`; of a part its place in the record.
        size: bytes; of a part those of its canonical JSON.
        sha256: digest of these bytes.
    """

    kind: ItemKind
    path: str
    size: int
    sha256: str

    def to_dict(self) -> dict[str, object]:
        """As the manifest has it."""
        return {"kind": self.kind, "path": self.path, "size": self.size, "sha256": self.sha256}


@attrs.frozen(kw_only=True)
class Manifest:
    """Items under one root.

    Attributes:
        of: what it is of: the number or id of a case, the name of a folder.
        day: the day it was made, as it says itself.
        items: record parts first, then files, each by path.
    """

    of: str
    day: str = ""
    items: tuple[ManifestItem, ...]

    @property
    def root(self) -> str:
        """The Merkle root (RFC 6962) over head and items, 64 hexadecimal digits."""
        return merkle_root(self._leaves()).hex()

    def _leaves(self) -> Iterator[bytes]:
        yield canonical_json({"format": FORMAT, "of": self.of, "day": self.day})
        for item in self.items:
            yield canonical_json(item.to_dict())

    def to_dict(self) -> dict[str, object]:
        """The document to keep; its root is what is put where nobody can change it."""
        return {
            "format": FORMAT,
            "kit_version": __version__,
            "of": self.of,
            "day": self.day,
            "root": self.root,
            "items": [item.to_dict() for item in self.items],
        }


def make_manifest(
    *,
    of: str,
    day: str = "",
    case: Case | None = None,
    folder: Path | None = None,
    leave_out: Path | None = None,
    threads: int = 2,
) -> Manifest:
    """The manifest of a case, of a folder of papers and recordings, or of both.

    Args:
        of: what it is of.
        day: the day it is made.
        case: a case, each part of which is an item.
        folder: a folder, each file of which is an item, hidden ones as well.
        leave_out: one file of the folder that is no item, such as the manifest itself.
        threads: how many files are read at a time.

    Raises:
        ManifestError: there is nothing; a link, something unreadable or changing in the folder. No
            manifest is made of a part.
    """
    items = () if case is None else case_items(case)
    if folder is not None:
        items += folder_items(folder, leave_out=leave_out, threads=threads)
    if not items:
        raise ManifestError("没有可列入清单的内容", "there is nothing to put on a manifest")
    return Manifest(of=of, day=day, items=items)


def folder_items(
    folder: Path, *, leave_out: Path | None = None, threads: int = 2
) -> tuple[ManifestItem, ...]:
    """Every file of a folder as an item. The folder is looked through again at the end.

    Raises:
        ManifestError: as `make_manifest`.
    """
    if not folder.is_dir():
        raise ManifestError(f"{folder.name}：不是文件夹", f"{folder.name}: no folder")
    paths = list_files(folder, leave_out=leave_out)
    hashed = hash_files(folder, paths, threads=threads)
    later = list_files(folder, leave_out=leave_out)
    if later != paths:
        changed = sorted(set(later) ^ set(paths))
        raise refused(
            [
                Problem(
                    code="changed-while-read",
                    message="作清单时新增" if path in later else "作清单时移走",
                    message_en="added meanwhile" if path in later else "removed meanwhile",
                    at=Location(file=path),
                    fix="待写入、上传或者同步完成后再作清单",
                    level="rejected",
                )
                for path in changed
            ]
        )
    return tuple(ManifestItem(kind="file", **attrs.asdict(each)) for each in hashed)


def case_items(case: Case) -> tuple[ManifestItem, ...]:
    """Each part of a case as an item: its stages, and of a list each entry by its id or place.

    Raises:
        ManifestError: a part has no canonical JSON, a number that no reader keeps exactly say.
    """
    items = []
    for pointer, part in _parts(to_dict(case)):
        try:
            items.append(
                ManifestItem(
                    kind="record",
                    path=pointer,
                    size=len(canonical_json(part)),
                    sha256=digest_of(part),
                )
            )
        except UsageError as error:
            raise ManifestError(
                f"{pointer}：{error.message}", f"{pointer}: {error.message_en}"
            ) from None
    return tuple(sorted(items, key=lambda item: item.path))


def _parts(record: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in record.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            names = [str(each.get("id") or "") for each in value]
            for place, each in enumerate(value):
                single = names[place] and names.count(names[place]) == 1
                yield f"/{_step(key)}/{_step(names[place]) if single else place}", each
        else:
            yield f"/{_step(key)}", value


def _step(key: str) -> str:
    """A key as a step of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
