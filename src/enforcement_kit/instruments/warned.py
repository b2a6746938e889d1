"""What the checker says of a case on its way to a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enforcement_kit.instruments.kinds import kind_facts
from enforcement_kit.rules import SEVERITIES, Engine, default_rules

if TYPE_CHECKING:
    from enforcement_kit.instruments.facts import Facts
    from enforcement_kit.rules import Finding

__all__ = ["warned"]


def warned(facts: Facts) -> tuple[Finding, ...]:
    """What fails in the case up to the stage of the paper, the graver first.

    Rules that are open or did not run are no warnings: the checker itself lists them.
    """
    until = kind_facts(facts.kind).until
    if not until:
        return ()
    engine = Engine(default_rules(), facts.context, until)
    found = [each for each in engine.case(facts.case) if each.verdict == "fail"]
    return tuple(sorted(found, key=lambda each: SEVERITIES.index(each.severity)))
