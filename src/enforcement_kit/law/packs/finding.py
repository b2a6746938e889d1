"""Where packs lie, and in which order they are laid."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError
from enforcement_kit.law.catalogue import data_names, data_text
from enforcement_kit.law.packs.pack import Pack, draft_of, faulty, read_draft
from enforcement_kit.law.packs.pack_set import PackSet
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from enforcement_kit.law.packs.pack import Draft

__all__ = ["builtin_packs", "find_draft", "find_drafts", "load_packs"]

_FOLDER: Final = "packs"


@cache
def builtin_packs() -> tuple[str, ...]:
    """Names of the packs that ship with the kit."""
    return data_names(_FOLDER)


@cache
def _builtin(name: str) -> Draft:
    content = data_text(f"{_FOLDER}/{name}").encode()
    return draft_of([(f"{name}.toml", content)], default_name=name)


def load_packs(
    names: str | Iterable[str] = (),
    dirs: str | Path | Iterable[str | Path] = (),
    *,
    packs: Iterable[Pack] = (),
) -> PackSet:
    """The packs of a town, in order, with the packs that each extends beneath it.

    Args:
        names: as `town.toml` lists them, the lowest first, or one; found in `dirs` or among the
            built-in.
        dirs: folders of packs, or single packs, or one of these. Where `names` picks a pack from a
            folder, that folder is a library and only what is named is taken of it. From any other
            folder every pack is laid, above the named ones.
        packs: packs already read; they lie on top.

    Raises:
        UnreadableError: a pack cannot be opened or is no TOML.
        UsageError: a name that no pack has, a pack with faults, two packs of one name, packs that
            extend each other, or two packs of a folder that set the same thing for one day.
    """
    wanted = (names,) if isinstance(names, str) else tuple(names)
    places = (dirs,) if isinstance(dirs, str | Path) else tuple(dirs)
    shelves = [_shelf(Path(place)) for place in places]
    given = tuple(packs)
    held: dict[str, Pack | Draft] = {}
    for name in builtin_packs():
        held[name] = _builtin(name)
    for shelf in shelves:
        for name, draft in shelf.items():
            _add(held, name, draft)
    for pack in given:
        _add(held, pack.name, pack)
    order: dict[str, Pack] = {}
    for name in wanted:
        _lay(name, held, order, ())
    for shelf in shelves:
        if not set(shelf) & set(wanted):
            _lay_all(shelf, held, order)
    for pack in given:
        _lay(pack.name, held, order, ())
    return PackSet(tuple(order.values()))


def find_draft(name: str, dirs: Iterable[str | Path] = ()) -> Draft:
    """The pack of a name, or in the file or folder of a path, faults and all.

    Raises:
        UnreadableError: it cannot be opened or is no TOML.
        UsageError: there is none, or a folder holds several.
    """
    found = find_drafts(name, dirs)
    if len(found) > 1:
        held = "、".join(draft.pack.name for draft in found)
        raise UsageError(
            f"文件夹 {name} 中有 {len(found)} 个数据包（{held}）；请指明一个",
            f"the folder {name} holds {len(found)} packs; name one",
        )
    return found[0]


def find_drafts(name: str, dirs: Iterable[str | Path] = ()) -> tuple[Draft, ...]:
    """The pack of a name or path, or every pack of a folder, faults and all.

    Raises:
        UnreadableError: one cannot be opened or is no TOML.
        UsageError: there is none.
    """
    if name in builtin_packs():
        return (_builtin(name),)
    known = set(builtin_packs())
    for place in dirs:
        shelf = _shelf(Path(place))
        if name in shelf:
            return (shelf[name],)
        known.update(shelf)
    if Path(name).exists():
        return tuple(_shelf(Path(name)).values())
    raise _unknown(name, known)


def _shelf(place: Path) -> dict[str, Draft]:
    if not place.exists():
        raise UsageError(
            f"没有数据包文件夹 {place.name}；检查 --packs 的路径",
            f"there is no folder of packs {place.name}; check the path of --packs",
        )
    shelf: dict[str, Draft] = {}
    for path in _packs_at(place):
        draft = read_draft(path)
        if draft.pack.name in shelf:
            raise _twice(draft.pack.name)
        shelf[draft.pack.name] = draft
    if not shelf:
        raise UsageError(
            f"文件夹 {place.name} 中没有数据包（.toml）",
            f"the folder {place.name} holds no pack (.toml)",
        )
    return shelf


def _packs_at(place: Path) -> list[Path]:
    """The packs of a place: itself, or the files and folders within it.

    A folder is one pack where one of its files bears the name and the others none.
    """
    if not place.is_dir():
        return [place]
    files = sorted(place.glob("*.toml"))
    folders = sorted(one for one in place.iterdir() if one.is_dir() and any(one.glob("*.toml")))
    if len(files) > 1 and not folders and sum(map(_is_named, files)) == 1:
        return [place]
    return [*files, *folders]


def _is_named(path: Path) -> bool:
    try:
        return "name" in tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return True  # reading it as a pack says what is wrong


def _add(held: dict[str, Pack | Draft], name: str, one: Pack | Draft) -> None:
    if name in held and _pack(held[name]) != _pack(one):
        raise _twice(name)
    held[name] = one


def _pack(one: Pack | Draft) -> Pack:
    return one if isinstance(one, Pack) else one.pack


def _twice(name: str) -> UsageError:
    return UsageError(
        f'有两个名为 {name} 的数据包；改其一的 name，或写 extends = ["{name}"] 叠在其上',
        f"two packs are named {name}; rename one, or let it extend the other",
    )


def _unknown(name: str, known: Iterable[str]) -> UsageError:
    among = sorted(known)
    near = nearest(name, among)
    hint = f"是否指 {near}？" if near else f"可用：{'、'.join(among)}"
    return UsageError(
        f"没有数据包 {name}。{hint}；自己的数据包用 --packs 指明文件夹",
        f"there is no pack {name}"
        + (f"; did you mean {near}?" if near else f"; known: {', '.join(among)}.")
        + " Give the folder of your own packs with --packs",
    )


def _lay(
    name: str, held: Mapping[str, Pack | Draft], order: dict[str, Pack], within: tuple[str, ...]
) -> None:
    if name in within:
        chain = " → ".join((*within, name))
        raise UsageError(
            f"数据包互相 extends：{chain}；去掉其中一个",
            f"packs extend each other: {chain}; take one of them out",
        )
    if name in order:
        return
    if name not in held:
        raise _unknown(name, held)
    pack = _sound(held[name])
    for below in pack.extends:
        _lay(below, held, order, (*within, name))
    order[name] = pack


def _sound(one: Pack | Draft) -> Pack:
    if isinstance(one, Pack):
        return one
    faults = tuple(each for each in one.problems if each.level == "rejected")
    if faults:
        raise faulty(one.pack.name, faults)
    return one.pack


def _lay_all(
    shelf: Mapping[str, Draft], held: Mapping[str, Pack | Draft], order: dict[str, Pack]
) -> None:
    for name in shelf:
        _lay(name, held, order, ())
    for index, one in enumerate(shelf):
        for two in list(shelf)[index + 1 :]:
            if not (_under(one, two, held) or _under(two, one, held)):
                _apart(order[one], order[two])


def _under(one: str, two: str, held: Mapping[str, Pack | Draft]) -> bool:
    pack = _sound(held[two])
    return one in pack.extends or any(_under(one, below, held) for below in pack.extends)


def _apart(one: Pack, two: Pack) -> None:
    for table, rows in one.tables:
        theirs = two.rows(table) or ()
        for mine in rows:
            for other in theirs:
                if mine.identity() == other.identity() and mine.meets(other):
                    what = " ".join(part for part in mine.identity() if part)
                    raise UsageError(
                        f"数据包 {one.name} 与 {two.name} 都设定了 {table} {what}，不知以哪个为准；"
                        f'在 town.toml 的 packs 中写明次序，或让其一写 extends = ["{one.name}"]',
                        f"the packs {one.name} and {two.name} both set {table} {what}; name them "
                        "in order in town.toml, or let one extend the other",
                    )
