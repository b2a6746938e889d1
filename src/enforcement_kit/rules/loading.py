"""Rules from a Python file of a user's own, and from installed packages."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Final

from enforcement_kit.errors import UsageError
from enforcement_kit.io.own_code import run_file
from enforcement_kit.rules.rule_set import rules_in

if TYPE_CHECKING:
    from enforcement_kit.rules.rule import Rule

__all__ = ["ENTRY_POINTS", "OWN", "load_rules", "packaged_rules"]

ENTRY_POINTS: Final = "enforcement_kit.rules"
"""Group of entry points by which an installed package offers rules; each names a module."""

OWN: Final = ("LOC", "USR")
"""What the codes of users' rules begin with; the kit never uses them."""


def load_rules(path: str | Path) -> tuple[Rule, ...]:
    """The rules that a Python file defines with `@rule` or `@town_rule`.

    The file is run, as any Python program is: take it from people you trust. The kit never loads
    Python from a folder of records. Ask the rules beside those of the kit with
    `default_rules().with_(*load_rules(path))`.

    Raises:
        UsageError: the file cannot be read or run, defines no rule, or uses a code of the kit.
    """
    return _own(rules_in(run_file(path).values()), Path(path).name)


def packaged_rules() -> tuple[Rule, ...]:
    """The rules that installed packages offer by entry points, in the order of their names.

    Raises:
        UsageError: a package's module holds no rule, or uses a code of the kit.
    """
    found = sorted(entry_points(group=ENTRY_POINTS), key=lambda each: each.name)
    return tuple(
        rule
        for each in found
        for rule in _own(rules_in(vars(each.load()).values()), f"entry point {each.name}")
    )


def _own(rules: tuple[Rule, ...], name: str) -> tuple[Rule, ...]:
    if not rules:
        raise UsageError(
            f"{name}：没有用 @rule 定义的规则", f"{name}: no rule is defined in it with @rule"
        )
    for each in rules:
        if not each.code.startswith(OWN):
            raise UsageError(
                f"{name}：规则代码 {each.code} 应以 {'、'.join(OWN)} 开头",
                f"{name}: the code {each.code} must begin with {' or '.join(OWN)}",
            )
    return rules
