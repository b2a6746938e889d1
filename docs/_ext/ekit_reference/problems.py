"""Problem codes and error codes, from the tables and classes of the code."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import enforcement_kit
from enforcement_kit.codec import PROBLEM_CODES
from enforcement_kit.errors import EnforcementKitError
from enforcement_kit.model import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["error_classes", "identifier_codes", "pages"]

INTRO = """\
# Problems and errors

A problem is a fault of the data at one place: file, line, JSON pointer, code, value, what was
expected, how to mend it. Its code is stable. `rejected`: the record was set aside and counted;
`kept`: it stays.

## In the records

"""
IDENTIFIERS = """\
## In identifiers

The record stays; the identifier is kept as it was written.

"""
ERRORS = """\
## Errors

An error ends a call that cannot do what was asked. With `--format json` a command prints it as
`enforcement-kit/error/1`, save for wrong usage.

"""


def cell(text: str) -> str:
    """A text that may stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def constant(node: ast.expr) -> str:
    """A text as the code writes it; what is filled in later is shown as `…`."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            "…" if isinstance(part, ast.FormattedValue) else constant(part) for part in node.values
        )
    return ""


def identifier_codes() -> dict[str, tuple[str, str]]:
    """Each code that a reader of identifiers gives, with its sentences."""
    found: dict[str, tuple[str, str]] = {}
    folder = Path(str(identifiers.__file__)).parent
    for path in sorted(folder.glob("[a-z]*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        what = path.stem.replace("_", "-")
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_invalid":
                texts = [constant(arg) for arg in node.args]
                code = next((text for text in texts if text.isascii() and text), "")
                zh, en = [text for text in texts if text and text != code][:2] or ("", "")
                if code:
                    found[f"{what}-{code.replace('_', '-')}"] = (zh, en)
    return found


def error_classes() -> list[type[EnforcementKitError]]:
    """Every error that the kit raises on purpose, by its code."""
    for info in pkgutil.walk_packages(enforcement_kit.__path__, "enforcement_kit."):
        if ".cli" not in info.name:
            importlib.import_module(info.name)

    def below(cls: type[EnforcementKitError]) -> Iterator[type[EnforcementKitError]]:
        yield cls
        for each in cls.__subclasses__():
            yield from below(each)

    named = {
        cls for cls in below(EnforcementKitError) if cls.__module__.startswith("enforcement_kit.")
    }
    return sorted(named, key=lambda cls: (cls.code, cls.__name__))


def pages() -> dict[str, str]:
    """One page with all codes."""
    rows = ["| code | what | mend | level |", "|---|---|---|---|"]
    for code, row in sorted(PROBLEM_CODES.items()):
        what, fix = cell(f"{row.what_en} {row.what}"), cell(f"{row.fix_en} {row.fix}")
        rows.append(f"| `{code}` | {what} | {fix} | {row.level} |")
    of_identifiers = ["| code | what |", "|---|---|"]
    for code, (zh, en) in sorted(identifier_codes().items()):
        of_identifiers.append(f"| `{code}` | {cell(f'{en} {zh}')} |")
    of_errors = ["| code | class | when |", "|---|---|---|"]
    for cls in error_classes():
        said = (inspect.getdoc(cls) or "").partition("\n\n")[0]
        name = f"`{cls.__module__.removeprefix('enforcement_kit.')}.{cls.__name__}`"
        of_errors.append(f"| `{cls.code}` | {name} | {cell(said)} |")
    parts = [INTRO, "\n".join(rows), "\n\n", IDENTIFIERS, "\n".join(of_identifiers), "\n\n"]
    return {"problems.md": "".join([*parts, ERRORS, "\n".join(of_errors), "\n"])}
