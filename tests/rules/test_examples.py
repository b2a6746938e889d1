"""The examples that stand with each rule do what they say, and every rule has them."""

from __future__ import annotations

import pytest

from enforcement_kit.errors import UsageError
from enforcement_kit.rules import builtin_examples, default_rules, examples_of, read_examples
from enforcement_kit.testing.rule_examples import outcome_of_example

EXAMPLES = builtin_examples()


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[f"{e.rule}-{e.expect}-{n}" for n, e in enumerate(EXAMPLES)]
)
def test_example(example) -> None:
    """The rule ends on its example in the verdict that the example names."""
    outcome = outcome_of_example(example)
    assert (outcome.verdict, outcome.zh) == (example.expect, outcome.zh)


@pytest.mark.parametrize("code", default_rules().codes)
def test_every_rule_has_examples(code: str) -> None:
    """A rule is shown passing and not passing; one that can be undecided is shown so too."""
    rule = default_rules()[code]
    shown = {example.expect for example in examples_of(code)}
    bad = {"undecided"} if rule.automation == "manual" else {"fail", "undecided"}
    assert shown & bad, f"{code}: shown only {sorted(shown)}"
    assert shown & {"pass", "not_applicable"}, f"{code}: shown only {sorted(shown)}"


def test_no_example_of_an_unknown_rule() -> None:
    """An example names a rule that there is."""
    assert [e.rule for e in EXAMPLES if e.rule not in default_rules()] == []


@pytest.mark.parametrize(
    "text",
    [
        "[[example]]\nrule = 'SRV001'\nexpect = 'good'\nzh = 'x'",
        "[[example]]\nrule = 'SRV001'\nexpect = 'pass'",
        "[[example]]\nrule = 'SRV001'\nexpect = 'pass'\nzh = 'x'\ncsae = 'silent'",
        "[[example]",
    ],
)
def test_broken_examples_are_refused(text: str) -> None:
    """A verdict that is none, a missing part, an unknown key, no TOML: a usage error says which."""
    with pytest.raises(UsageError):
        read_examples(text, "broken.toml")
