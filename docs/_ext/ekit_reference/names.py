"""The public names of the package and of each room."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import TYPE_CHECKING

import enforcement_kit

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["faces", "pages"]


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


def pages() -> dict[str, str]:
    """One page for the front door, one for each room."""
    rooms = faces()
    made = {"python/front_door.rst": front_door(rooms)}
    for face in rooms:
        lines = [face, "=" * len(face), "", f".. automodule:: {face}", ""]
        made[f"python/{face.rpartition('.')[2]}.rst"] = "\n".join(lines)
    entries = "\n".join(f"   {name[7:-4]}" for name in made)
    made["python/index.rst"] = f"In Python\n=========\n\n.. toctree::\n\n{entries}\n"
    return made
