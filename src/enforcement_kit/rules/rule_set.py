"""A set of rules: each code once. Built explicitly, never changed, shared between threads."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from enforcement_kit.errors import UsageError
from enforcement_kit.rules.rule import Rule
from enforcement_kit.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["RuleSet", "UnknownRuleError", "rules_in"]


class UnknownRuleError(UsageError, KeyError):
    """Raised when a code is asked for that no rule has."""

    code = "unknown-rule"


def rules_in(values: Iterable[object]) -> tuple[Rule, ...]:
    """The rules among the values of a module, in the order in which they stand."""
    return tuple({id(each): each for each in values if isinstance(each, Rule)}.values())


class RuleSet:
    """Rules by code, in the order of their codes within their families.

    Args:
        rules: the rules.

    Raises:
        UsageError: a code stands twice.
    """

    __slots__ = ("_by_code",)

    def __init__(self, rules: Iterable[Rule] = ()) -> None:
        found: dict[str, Rule] = {}
        for each in rules:
            if each.code in found:
                raise UsageError(
                    f"规则 {each.code} 定义了两次；每个代码只用一次",
                    f"the rule {each.code} is defined twice; a code is used once",
                )
            found[each.code] = each
        self._by_code = MappingProxyType(found)

    def __getitem__(self, code: str) -> Rule:
        try:
            return self._by_code[code]
        except KeyError:
            near = nearest(code, tuple(self._by_code))
            raise UnknownRuleError(
                f"没有规则 {code}" + (f"；是否指 {near}" if near else ""),
                f"there is no rule {code}" + (f"; did you mean {near}" if near else ""),
            ) from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order of definition."""
        return tuple(self._by_code)

    def with_(self, *more: Rule | RuleSet) -> RuleSet:
        """A set that holds these as well.

        Raises:
            UsageError: one of them has a code that is there already.
        """
        added = (
            each for entry in more for each in (entry if isinstance(entry, RuleSet) else (entry,))
        )
        return RuleSet((*self, *added))

    def select(self, wanted: Iterable[str]) -> RuleSet:
        """The rules of these codes; three letters stand for all codes that begin with them.

        Raises:
            UnknownRuleError: no rule has the code, or begins with the letters.
        """
        chosen = {code for each in wanted for code in self._matching(each)}
        return RuleSet(each for each in self if each.code in chosen)

    def ignore(self, unwanted: Iterable[str]) -> RuleSet:
        """The rules without these codes; three letters stand for all that begin with them.

        Raises:
            UnknownRuleError: no rule has the code, or begins with the letters.
        """
        dropped = {code for each in unwanted for code in self._matching(each)}
        return RuleSet(each for each in self if each.code not in dropped)

    def _matching(self, each: str) -> tuple[str, ...]:
        if each in self._by_code:
            return (each,)
        found = tuple(code for code in self._by_code if each and code.startswith(each))
        return found or (self[each].code,)
