"""The public names of the package and of each room."""

from __future__ import annotations

import ast
import importlib
import inspect
import itertools
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import enforcement_kit

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["faces", "pages"]

LONGEST = 100  # signs of a value that is shown


def faces() -> dict[str, ModuleType]:
    """The rooms with a public face by dotted name; the command line has a page of its own."""
    found = {
        f"enforcement_kit.{info.name}": importlib.import_module(f"enforcement_kit.{info.name}")
        for info in pkgutil.iter_modules(enforcement_kit.__path__)
        if not info.name.startswith("_") and info.name != "cli"
    }
    return {name: room for name, room in sorted(found.items()) if hasattr(room, "__all__")}


def summary(thing: object) -> str:
    """The first paragraph of what is said about a class or function, on one line."""
    if not (inspect.isclass(thing) or inspect.isroutine(thing)):
        return ""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def front_door(rooms: dict[str, ModuleType]) -> str:
    """The page of `from enforcement_kit import …`: each name, where it lives, what it is."""
    rows: list[str] = []
    for name in enforcement_kit.__all__:
        try:
            thing: object = getattr(enforcement_kit, name)
        except (AttributeError, ModuleNotFoundError):  # its room does not stand yet
            continue
        home = next((face for face, room in rooms.items() if vars(room).get(name) is thing), "")
        rows += [
            f"   * - :py:obj:`{name} <{home}.{name}>`" if home else f"   * - ``{name}``",
            f"     - {summary(thing)}",
        ]
    title = "enforcement_kit"
    head = [title, "=" * len(title), "", "Each name is the same object as in its room.", ""]
    table = [".. list-table::", "   :widths: 30 70", "", *rows, ""]
    return "\n".join(head + table)


def said_beside(room: ModuleType) -> dict[str, str]:
    """What stands below the assignments of a room's modules: the words on its constants."""
    found: dict[str, str] = {}
    file = Path(str(room.__file__))
    for path in sorted(file.parent.rglob("*.py")) if file.name == "__init__.py" else [file]:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, after in itertools.pairwise(body):
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                targets = getattr(node, "targets", [getattr(node, "target", None)])
                for target in targets:
                    if isinstance(target, ast.Name):
                        found[target.id] = inspect.cleandoc(str(after.value.value))
    return found


def room_page(face: str, room: ModuleType) -> str:
    """The page of a room: classes and functions by autodoc, then constants and type aliases."""
    values = [
        name
        for name in room.__all__
        if not inspect.isclass(getattr(room, name)) and not inspect.isroutine(getattr(room, name))
    ]
    lines = [face, "=" * len(face), "", f".. automodule:: {face}"]
    if values:
        words = said_beside(room)
        lines += [f"   :exclude-members: {', '.join(values)}", "", "Values and types", "-" * 16, ""]
        for name in values:
            shown = repr(getattr(room, name))
            lines += [f".. py:data:: {name}", f"   :module: {face}"]
            if len(shown) < LONGEST and "0x" not in shown:
                lines.append(f"   :value: {shown}")
            lines += ["", *(f"   {line}" for line in words.get(name, "").splitlines()), ""]
    return "\n".join([*lines, ""])


def pages() -> dict[str, str]:
    """One page for the front door, one for each room."""
    rooms = faces()
    made = {"python/front_door.rst": front_door(rooms)}
    for face, room in rooms.items():
        made[f"python/{face.rpartition('.')[2]}.rst"] = room_page(face, room)
    entries = "\n".join(f"   {name[7:-4]}" for name in made)
    made["python/index.rst"] = f"In Python\n=========\n\n.. toctree::\n\n{entries}\n"
    return made
