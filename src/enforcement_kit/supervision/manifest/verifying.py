"""A manifest held against what is there now: each item that is not as it was, by path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from enforcement_kit.supervision.manifest.hashing import ManifestError
from enforcement_kit.supervision.manifest.manifest import FORMAT, Manifest, ManifestItem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "ItemDifference",
    "ItemState",
    "ManifestVerification",
    "manifest_from",
    "verify_manifest",
]

VERIFICATION_FORMAT: Final = "enforcement-kit/manifest-verification/1"
ItemState: TypeAlias = Literal["broken", "missing", "added"]

_WORDS: Final[dict[ItemState, tuple[str, str]]] = {
    "broken": ("内容已改动", "its content was changed"),
    "missing": ("清单上有，现在没有", "on the manifest and no longer there"),
    "added": ("清单上没有，现在有", "not on the manifest"),
}


@attrs.frozen(kw_only=True)
class ItemDifference:
    """An item that is not as the manifest has it.

    Attributes:
        state: `broken`, `missing` or `added`.
        kind: `file` or `record`.
        path: of the item.
        stated: digest and size on the manifest; empty for an added item.
        found: digest and size now; empty for a missing item.
    """

    state: ItemState
    kind: str
    path: str
    stated: str = ""
    found: str = ""

    @property
    def message(self) -> str:
        """What is the matter, Chinese."""
        return f"{self.path}：{_WORDS[self.state][0]}"

    @property
    def message_en(self) -> str:
        """The same in English."""
        return f"{self.path}: {_WORDS[self.state][1]}"

    def to_dict(self) -> dict[str, object]:
        """As `ekit manifest --verify --format json` writes it."""
        return {
            **attrs.asdict(self),
            "message": self.message,
            "message_en": self.message_en,
        }


@attrs.frozen(kw_only=True)
class ManifestVerification:
    """What came of it.

    Attributes:
        of: what the manifest is of.
        root: the root that it states.
        recomputed: the root that its own items give; another where the manifest itself was changed.
        expected: the root that was kept elsewhere; `None` where none was handed in.
        items: how many items it has.
        differences: items that are not as they were, by path.
    """

    of: str
    root: str
    recomputed: str
    expected: str | None
    items: int
    differences: tuple[ItemDifference, ...]

    @property
    def intact(self) -> bool:
        """Whether the manifest itself is as it was made, and the one that was expected."""
        return self.root == self.recomputed and self.expected in (None, self.root)

    @property
    def holds(self) -> bool:
        """Whether everything is as it was."""
        return self.intact and not self.differences

    @property
    def first(self) -> ItemDifference | None:
        """The first item that is not as it was."""
        return self.differences[0] if self.differences else None

    def to_dict(self) -> dict[str, object]:
        """As `ekit manifest --verify --format json` writes it."""
        first = self.first
        return {
            "format": VERIFICATION_FORMAT,
            "of": self.of,
            "root": self.root,
            "recomputed": self.recomputed,
            "expected": self.expected,
            "items": self.items,
            "verified": self.holds,
            "first": None if first is None else first.to_dict(),
            **{
                state: [each.to_dict() for each in self.differences if each.state == state]
                for state in _WORDS
            },
        }


def manifest_from(document: object) -> tuple[Manifest, str]:
    """A manifest from its JSON, with the root that it states.

    Raises:
        ManifestError: it is no manifest; an item has another form or stands twice.
    """
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise ManifestError(
            f"不是记录清单：应为 format 是 {FORMAT} 的 JSON",
            f"no manifest: a JSON document of format {FORMAT} is needed",
        )
    of, day, root = (document.get(key) for key in ("of", "day", "root"))
    rows = document.get("items")
    if not (isinstance(of, str) and isinstance(day, str) and isinstance(root, str)):
        raise ManifestError("清单缺少 of、day 或 root", "of, day or root is missing")
    if not isinstance(rows, list):
        raise ManifestError("清单的 items 应为数组", "items must be an array")
    items = tuple(_item(place, row) for place, row in enumerate(rows))
    names = [(item.kind, item.path) for item in items]
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ManifestError(f"清单中 {twice[1]} 出现两次", f"{twice[1]} stands twice")
    return Manifest(of=of, day=day, items=items), root


def _item(place: int, row: object) -> ManifestItem:
    if isinstance(row, Mapping) and set(row) == {"kind", "path", "size", "sha256"}:
        kind, path, size, digest = (row[key] for key in ("kind", "path", "size", "sha256"))
        texts = isinstance(path, str) and isinstance(digest, str)
        if kind in ("file", "record") and texts and type(size) is int:
            return ManifestItem(kind=kind, path=path, size=size, sha256=digest)
    raise ManifestError(
        f"清单 /items/{place}：应有 kind、path、size、sha256 四项",
        f"/items/{place}: kind, path, size and sha256 are needed",
    )


def verify_manifest(
    document: object, now: tuple[ManifestItem, ...], *, expected: str | None = None
) -> ManifestVerification:
    """Holds a manifest against the items of today.

    Args:
        document: the manifest, as read from its JSON.
        now: the items as they are: `folder_items`, `case_items` or both.
        expected: the root as it was published or kept elsewhere; without it whoever can change
            the folder could have changed the manifest too.

    Raises:
        ManifestError: it is no manifest.
    """
    manifest, root = manifest_from(document)
    return ManifestVerification(
        of=manifest.of,
        root=root,
        recomputed=manifest.root,
        expected=expected,
        items=len(manifest.items),
        differences=tuple(_differences(manifest.items, now)),
    )


def _differences(
    stated: tuple[ManifestItem, ...], now: tuple[ManifestItem, ...]
) -> Iterator[ItemDifference]:
    then = {(item.kind, item.path): item for item in stated}
    today = {(item.kind, item.path): item for item in now}
    for name in sorted(then.keys() | today.keys(), key=lambda each: (each[0] == "file", each[1])):
        one, two = then.get(name), today.get(name)
        if one == two:
            continue
        state: ItemState = "added" if one is None else "missing" if two is None else "broken"
        yield ItemDifference(
            state=state, kind=name[0], path=name[1], stated=_said(one), found=_said(two)
        )


def _said(item: ManifestItem | None) -> str:
    return "" if item is None else f"{item.sha256} ({item.size})"
