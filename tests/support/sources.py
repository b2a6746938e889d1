"""The project's own files as data, for the tests that hold its rules of style and structure."""

from __future__ import annotations

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "enforcement_kit"


@attrs.frozen(kw_only=True)
class Source:
    """One Python file: its path from the checkout with `/`, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """The dotted name of a module of the package, such as `enforcement_kit.text.width`."""
        parts = Path(self.path).with_suffix("").parts[1:]
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """The room the module stands in, or its own name when it is a file of the top folder."""
        parts = Path(self.path).parts[2:]
        return parts[0].removesuffix(".py")

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as `path:line`."""
        return f"{self.path}:{getattr(node, 'lineno', 0)}"


def tracked_files() -> tuple[Path, ...]:
    """What belongs to the project: what git tracks or would track, else all but built things."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        names = [name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        skip = {
            ".git",
            ".venv",
            ".hypothesis",
            "htmlcov",
            "build",
            "dist",
            "api",
            "__pycache__",
        }
        names = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if not skip.intersection(path.relative_to(ROOT).parts)
            and not any(part.endswith("_cache") for part in path.parts)
        ]
    return tuple(sorted(path for path in map(ROOT.joinpath, names) if path.is_file()))


@functools.cache
def python_files() -> tuple[Source, ...]:
    """Every Python file of the project, parsed."""
    files = []
    for path in tracked_files():
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            name = path.relative_to(ROOT).as_posix()
            files.append(Source(path=name, text=text, tree=ast.parse(text, filename=name)))
    return tuple(files)


def package_files() -> tuple[Source, ...]:
    """The modules of the package itself."""
    return tuple(file for file in python_files() if file.path.startswith("src/enforcement_kit/"))


def library_files() -> tuple[Source, ...]:
    """The modules below the command line: those that neither print, exit nor read the clock."""
    return tuple(file for file in package_files() if file.room not in {"cli", "__main__"})


def rooms() -> tuple[str, ...]:
    """The rooms that exist: top-level modules and packages of the kit with a public face."""
    return tuple(
        sorted(
            {
                file.room
                for file in package_files()
                if not file.room.startswith("_")
                and (file.path.count("/") == 2 or file.path.endswith(f"/{file.room}/__init__.py"))
            }
        )
    )


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or attribute; a part that is neither is written `?`."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            return f"{dotted(value)}.{attr}"
        case _:
            return "?"


def calls(source: Source) -> Iterator[tuple[str, ast.Call]]:
    """Each call of a file with the dotted name of what is called."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node
