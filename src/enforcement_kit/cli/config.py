"""`ekit.toml`: what a town sets once for all commands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import attrs
import click

from enforcement_kit.errors import UsageError, system_reason
from enforcement_kit.text import syntax_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from enforcement_kit.rules import RuleSet, Severity

__all__ = ["Config", "config_option", "read_config"]

_NAME: Final = "ekit.toml"

config_option = click.option(
    "--config",
    metavar="FILE",
    help="设置文件；默认当前文件夹的 ekit.toml / settings; ekit.toml of this folder by default",
)


@attrs.frozen(kw_only=True)
class Config:
    """The settings of a town. An option of the command goes before a setting.

    Attributes:
        packs: folders or files of packs.
        standard: score standard.
        select, ignore: rules.
        rules: files of own rules.
        severities: for a code, its severity here and the reason for it.
        waivers: file of waivers.
        baseline: file of a baseline.
        shape: shape of the annual report.
        context: folder of registers.
    """

    packs: tuple[str, ...] = ()
    standard: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    severities: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)
    waivers: str | None = None
    baseline: str | None = None
    shape: str | None = None
    context: str | None = None

    def graded(self, rules: RuleSet) -> RuleSet:
        """The rules with the severities of the settings.

        Raises:
            UsageError: a rule that is not there, or a severity that it cannot have.
        """
        from enforcement_kit.rules import RuleSet

        for code in self.severities:
            rules[code]
        return RuleSet(
            attrs.evolve(each, severity=cast("Severity", self.severities[each.code][0]))
            if each.code in self.severities
            else each
            for each in rules
        )


def read_config(path: str | None) -> Config:
    """The settings of a file; those of `ekit.toml` in the working folder where none is named.

    Paths in it are taken from the folder of the file.

    Raises:
        UsageError: the file named is not there, is no TOML, or has a key or value that cannot be.
    """
    file = Path(_NAME if path is None else path)
    if path is None and not file.is_file():
        return Config()
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        zh, en = system_reason(error)
        raise UsageError(
            f"{file.name}：无法读取（{zh}）", f"{file.name}: cannot be read ({en})"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        zh, en = syntax_reason(error)
        raise UsageError(
            f"{file.name}：不是 UTF-8 的 TOML（{zh}）", f"{file.name}: no TOML ({en})"
        ) from error
    readers: dict[str, Callable[[object], object]] = {
        "packs": lambda v: _paths(v, file),
        "rules": lambda v: _paths(v, file),
        "select": _texts,
        "ignore": _texts,
        "standard": lambda v: _file_or_name(v, file),
        "shape": lambda v: _file_or_name(v, file),
        "waivers": lambda v: str(file.parent / _text(v)),
        "baseline": lambda v: str(file.parent / _text(v)),
        "context": lambda v: str(file.parent / _text(v)),
        "severities": _severities,
    }
    given: dict[str, object] = {}
    for key, value in found.items():
        if key not in readers:
            from enforcement_kit.text import nearest

            near = nearest(key, tuple(readers))
            raise UsageError(
                f"{file.name}：不认识 {key}" + (f"；是否指 {near}" if near else ""),
                f"{file.name}: unknown key {key}" + (f"; did you mean {near}" if near else ""),
            )
        try:
            given[key] = readers[key](value)
        except (TypeError, KeyError, ValueError) as error:
            raise UsageError(
                f"{file.name}：{key} 的值不对：{value!r}",
                f"{file.name}: {key} cannot be {value!r}",
            ) from error
    return Config(**given)  # type: ignore[arg-type]  # each read by its own reader


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise TypeError(value)


def _file_or_name(value: object, file: Path) -> str:
    """A name of the kit's stays as it is; a file is taken from the folder of the settings."""
    text = _text(value)
    return str(file.parent / text) if text.endswith(".toml") else text


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(map(_text, value))
    raise TypeError(value)


def _paths(value: object, file: Path) -> tuple[str, ...]:
    return tuple(str(file.parent / each) for each in _texts(value))


def _severities(value: object) -> dict[str, tuple[str, str]]:
    if not isinstance(value, dict):
        raise TypeError(value)
    found = {}
    for code, row in value.items():
        severity, reason = _text(row["severity"]), _text(row["reason"])
        if severity not in ("error", "warning", "note") or set(row) - {"severity", "reason"}:
            raise ValueError(row)
        found[code] = (severity, reason)
    return found
