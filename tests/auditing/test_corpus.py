"""The labelled passages: their form, and how well the audit reads them."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from functools import cache

import pytest
from audit_labels import CORPUS, STYLES, Audited, Claimed, Score, measure, passages, wilson

from enforcement_kit import audit

SETS = ("development", "held_out")
COUNTS = {"development": (520, 249), "held_out": (30, 15)}
"""The passages of each folder, and how many of them are broken."""


def audited(text: str) -> Audited:
    """What the kit says of a passage, in the terms of the measure."""
    result = audit(text)
    return Audited(
        claims=tuple(
            Claimed(
                id=claim.id,
                start=claim.start,
                end=claim.end,
                value=claim.value,
                unit=claim.unit,
                bound=claim.bound,
                low=claim.low,
                high=claim.high,
                scope=claim.scope,
            )
            for claim in result.claims
        ),
        contradictions=tuple(frozenset(each.claims) for each in result.contradictions),
    )


@cache
def scored(folder: str) -> Score:
    """The score of a folder, measured once."""
    return measure(passages(folder), audited)


@pytest.mark.parametrize("folder", SETS)
class TestPassages:
    """The files themselves."""

    def test_form(self, folder: str) -> None:
        """As many passages and broken ones as told, every style in at least four, each mark with its row."""
        found = passages(folder)
        assert (len(found), sum(each.broken for each in found)) == COUNTS[folder]
        for style in STYLES:
            assert sum(each.style == style for each in found) >= 4, style

    def test_claims(self, folder: str) -> None:
        """Claims are found with recall and precision of 0.98."""
        score = scored(folder)
        told = "\n".join(score.faults) if folder == "development" else "see measure.py"
        assert score.matched / score.labelled >= 0.98, told
        assert score.right / score.found >= 0.98, told

    def test_contradictions(self, folder: str, request: pytest.FixtureRequest) -> None:
        """Contradictions are found with recall of 0.95, and no true passage is flagged.

        The set that is held out misses the bar, as docs/guide/audit.md says.
        """
        score = scored(folder)
        if folder == "held_out":
            missed = pytest.mark.xfail(strict=True, reason="the bar is missed on what was held out")
            request.applymarker(missed)
        told = "\n".join(score.faults) if folder == "development" else "see measure.py"
        assert score.recalled / score.contradictions >= 0.95, told
        assert score.flagged == 0, told


def test_the_page_is_current(root_dir) -> None:
    """The figures that docs/guide/audit.md publishes are those that the measure gives now."""
    path = root_dir / "tests" / "audit_corpus" / "measure.py"
    spec = importlib.util.spec_from_file_location("audit_measure", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (root_dir / "docs" / "guide" / "audit.md").read_text(encoding="utf-8")
    assert module.written(page) == page


class TestMeasure:
    """The measure itself, on a passage made for it."""

    def passage(self, tmp_path, text: str, rows: str, arithmetic: str = "true"):
        from audit_labels import read_passage

        path = tmp_path / "01-town.toml"
        path.write_text(
            f"style = \"town\"\narithmetic = \"{arithmetic}\"\ntext = '''\n{text}'''\n[claims]\n{rows}",
            encoding="utf-8",
        )
        return read_passage(path)

    def said(self, value: str, start: int, end: int) -> Claimed:
        return Claimed(
            id="x",
            start=start,
            end=end,
            value=Decimal(value),
            unit="件",
            bound="exact",
            low=None,
            high=None,
            scope="plain",
        )

    def test_counts(self, tmp_path) -> None:
        """A right claim counts for both, a wrong value for neither, what is open for nothing."""
        passage = self.passage(
            tmp_path,
            "办理⟦a:12件⟧，移送⟦b:3件⟧，⟦?:一个⟧。",
            'a = { value = "12", unit = "件" }\nb = { value = "3", unit = "件" }\n',
        )
        assert passage.text == "办理12件，移送3件，一个。"
        claims = (self.said("12", 2, 5), self.said("4", 8, 10), self.said("1", 11, 13))
        named = tuple(
            Claimed(
                **{**{f: getattr(c, f) for f in c.__slots__ if f != "__weakref__"}, "id": str(n)}
            )
            for n, c in enumerate(claims)
        )
        score = measure([passage], lambda _: Audited(claims=named, contradictions=()))
        assert (score.labelled, score.matched, score.found, score.right) == (2, 1, 2, 1)

    def test_a_mark_without_a_row_is_a_fault(self, tmp_path) -> None:
        """A file that marks what it does not list is refused by name."""
        with pytest.raises(AssertionError, match=r"01-town\.toml"):
            self.passage(tmp_path, "办理⟦a:12件⟧。", "")

    def test_wilson(self) -> None:
        """Wilson's interval of 81 of 263 is the one in Newcombe (1998), table I."""
        low, high = wilson(81, 263)
        assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)

    def test_the_labels_are_explained(self) -> None:
        """The folder says how its passages are labelled."""
        assert "⟦" in (CORPUS / "README.md").read_text(encoding="utf-8")
