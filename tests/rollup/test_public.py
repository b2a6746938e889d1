"""What is published of a roll-up: no small count, and nothing that would give one away."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from districts import figures_json, rolled, town_table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linear import Name, determined

from enforcement_kit.rollup import (
    Number,
    RollUp,
    board_of,
    hidden_of,
    public_board,
    public_dict,
    to_page,
    to_workbook,
)

FORMS = '["penalty", "lenient", "complaint", "review"]'
COUNTS = ("penalty.summary", "penalty.ordinary", "penalty.expedited", "review.qualified")


def towns_of(folder: Path, rows: list[dict[str, object]], more: str = "") -> RollUp:
    """A district whose towns sent these figures."""
    towns = ""
    for number, row in enumerate(rows):
        of = {"complaint.response_rate": {"of": row.pop("of", [])}}
        name = f"t{number}"
        text = figures_json(row, organ=f"{name}镇", more=of)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
        towns += town_table(name, sent=f'"{name}.json"', received="2023-01-10")
    return rolled(folder, towns, forms=FORMS, more=more)


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, object]]:
    """Figures of up to six towns, some of them blank."""
    number = st.integers(0, 4) | st.integers(0, 60)
    found = []
    for _ in range(draw(st.integers(1, 6))):
        summary, ordinary, quick = draw(number), draw(number), draw(st.integers(0, 3))
        decisions = summary + ordinary + quick
        handled = draw(number)
        answered = draw(st.integers(0, handled))
        files = draw(number)
        row: dict[str, object] = {
            "penalty.decisions": decisions,
            "penalty.summary": summary,
            "penalty.ordinary": ordinary,
            "penalty.expedited": quick,
            "penalty.fines_total": f"{decisions * 700}.00",
            "lenient.no_penalty": draw(number),
            "complaint.handled": handled,
            "complaint.response_rate": str(Decimal(answered) / handled) if handled else None,
            "of": [answered, handled],
            "review.files": files,
            "review.qualified": draw(st.integers(0, files)),
        }
        for key in draw(st.sets(st.sampled_from([key for key in row if key != "of"]), max_size=4)):
            row[key] = None
        found.append(row)
    return found


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows(), st.integers(2, 8))
def test_no_small_count_leaves(
    tmp_path: Path, made: list[dict[str, object]], threshold: int
) -> None:
    """In the JSON no count and no total from 1 to below the threshold is left, by any column.

    Nor is the amount of a hidden count, nor a rate that would give its two counts.
    """
    counts = [tuple(row.get("of", (0, 0))) for row in made]
    found = towns_of(tmp_path, made, f"[publish]\nthreshold = {threshold}")
    document = public_dict(public_board(found))
    shown = {each["id"]: each for each in (*document["values"], *document["totals"])}
    for name, each in shown.items():
        if each["unit"] not in ("元", "ratio") and each["value"] is not None:
            assert not 0 < each["value"] < threshold, name
    for number, (answered, _) in enumerate(counts):
        town = f"t{number}"
        if 0 < answered < threshold:
            assert shown[f"{town}/complaint.response_rate"]["state"] != "value"
        if shown[f"{town}/penalty.decisions"]["state"] == "hidden":
            assert shown[f"{town}/penalty.fines_total"]["state"] in ("hidden", "blank")
        if shown[f"{town}/complaint.handled"]["state"] == "hidden" and answered:
            # a rate of 0 tells nothing of what it is a rate of
            assert shown[f"{town}/complaint.response_rate"]["state"] in ("hidden", "blank")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows())
def test_sums_give_nothing_back(tmp_path: Path, made: list[dict[str, object]]) -> None:
    """No hidden count is what a total less all published counts leaves, nor its count less its parts."""
    found = towns_of(tmp_path, made)
    hidden = hidden_of(found)
    values = {(each.town, each.key): each.value for each in found.values}
    for key in found.plan.keys:
        gone = [town.id for town in found.plan.towns if (town.id, key) in hidden.cells]
        if len(gone) == 1 and key not in hidden.totals:
            # only where what is left is no number of its own: a rate, or an amount of nothing
            assert not values[gone[0], key] or found.measures[key].unit == "ratio"
    parts = COUNTS[:3]
    for town in found.plan.towns:
        own = [key for key in parts if (town.id, key) in hidden.cells and values[town.id, key]]
        whole = (town.id, "penalty.decisions")
        known = all(values[town.id, key] is not None for key in parts)
        if len(own) == 1 and known and whole not in hidden.cells and values[whole] is not None:
            rest = [key for key in parts if (town.id, key) not in hidden.cells]
            assert len(rest) < 2


def known_to_readers(
    found: RollUp,
) -> tuple[list[Name], list[tuple[dict[Name, Fraction], Fraction]]]:
    """Everything linear that a reader knows of what is hidden: sums, parts, rates with their bases.

    Unknowns are hidden figures of towns, hidden totals, and numerators of rates (as `n:key`).
    """
    board = public_board(found)
    keys = [key for key in found.plan.keys if not found.total(key).apart]
    rates = [key for key in keys if found.measures[key].unit == "ratio"]
    unknown: dict[Name, None] = {}
    rows: list[tuple[dict[Name, Fraction], Fraction]] = []

    def equation(terms: list[tuple[Fraction, Name, Number | None, bool]]) -> None:
        left: dict[Name, Fraction] = {}
        right = Fraction(0)
        for factor, name, value, shown in terms:
            if shown and value is not None:
                right -= factor * Fraction(value)
            else:
                unknown.setdefault(name)
                left[name] = left.get(name, Fraction(0)) + factor
        rows.append((left, right))

    def term(factor: int | Fraction, town: str, key: str) -> tuple[Fraction, Name, object, bool]:
        shown = board.totals[key] if town == "total" else board.values[town, key]
        return Fraction(factor), (town, key), shown.value, shown.state == "value"

    def having(key: str) -> list[str]:
        return [each.town for each in found.total(key).counted]

    for key in keys:
        if key not in rates and having(key):
            terms = [term(1, town, key) for town in having(key)]
            equation([*terms, term(-1, "total", key)])
    for town in [*(t.id for t in found.plan.towns)]:
        parts = [*COUNTS[:3], "penalty.decisions"]
        if all(found.value(town, key).value is not None for key in parts):
            equation(
                [term(1, town, key) for key in COUNTS[:3]] + [term(-1, town, "penalty.decisions")]
            )
    for key in rates:
        base = found.measures[key].denominator
        counted = having(key)
        if not counted:
            continue
        same = set(counted) == set(having(base))
        for town in counted + (["total"] if same else []):
            shown = board.totals[key] if town == "total" else board.values[town, key]
            if shown.state == "value":
                # the numerator is the rate times its base
                entry = found.value(town, key).entry if town != "total" else None
                of = entry.of if entry is not None else found.total(key).of
                rate = Fraction(int(of[0]), int(of[1]))
                equation([(Fraction(1), (town, f"n:{key}"), None, False), term(-rate, town, base)])
        if same:
            numerators = [(Fraction(1), (town, f"n:{key}"), None, False) for town in counted]
            equation([*numerators, (Fraction(-1), ("total", f"n:{key}"), None, False)])
    return list(unknown), rows


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows(), st.integers(2, 8))
def test_all_equations_give_nothing_back(
    tmp_path: Path, made: list[dict[str, object]], threshold: int
) -> None:
    """Sums, parts and rates of the whole publication together determine no hidden small count."""
    counts = [tuple(row.get("of", (0, 0))) for row in made]
    found = towns_of(tmp_path, made, f"[publish]\nthreshold = {threshold}")
    board = public_board(found)
    told = determined(*known_to_readers(found))
    for (town, name), value in told.items():
        if town == "total":
            continue
        if name.startswith("n:"):
            if board.values[town, name[2:]].state == "hidden":
                answered = counts[int(town[1:])][0]
                assert not 0 < answered < threshold, (town, name, value)
        else:
            true = found.value(town, name).value
            assert not true or (found.measures[name].unit == "元" and not value), (
                town,
                name,
                value,
            )


class TestWhatIsLeftOut:
    """Reasons, places, digests and contradictions stay inside."""

    @pytest.fixture
    def found(self, tmp_path: Path) -> RollUp:
        """Two towns, one of which contradicts itself with a small count."""
        bad = {"penalty.decisions": 3, "penalty.summary": 4, "penalty.fines_total": "613.00"}
        good = {"penalty.decisions": 88, "penalty.summary": 44, "penalty.fines_total": "9100.00"}
        return towns_of(tmp_path, [bad, good, good | {"penalty.decisions": 90}])

    def test_json(self, found: RollUp) -> None:
        """No digest, no record count, no reason, no sentence, no file."""
        assert found.contradictions
        text = json.dumps(public_dict(public_board(found)), ensure_ascii=False)
        for word in ("sha256", "records", "json", "why", "sentence", "613"):
            assert word not in text.replace("enforcement-kit/rollup/1", "")
        assert json.loads(text)["public"] is True

    def test_page_and_workbook(self, found: RollUp) -> None:
        """Neither shows the small amount, and both say that something is hidden."""
        board = public_board(found)
        page = to_page(board).decode()
        assert "613" not in page
        assert "＊" in page
        book = openpyxl.load_workbook(io.BytesIO(to_workbook(board)))
        cells = [str(c.value) for s in book for row in s.iter_rows() for c in row if c.value]
        assert not [text for text in cells if re.fullmatch(r"613(\.0+)?", text)]
        assert "＊" in cells
        assert not [s for s in book if any(c.comment for row in s.iter_rows() for c in row)]

    def test_inside_it_is_whole(self, found: RollUp) -> None:
        """The district itself sees all of it."""
        assert "613" in to_page(board_of(found), found).decode()

    def test_exempt(self, tmp_path: Path) -> None:
        """A figure that the district calls harmless is left alone."""
        row: dict[str, object] = {"review.files": 2, "review.qualified": 2}
        more = '[publish]\nexempt = ["review.files", "review.qualified"]'
        found = towns_of(tmp_path, [dict(row), dict(row)], more)
        assert 2 == public_board(found).values["t0", "review.files"].value

    def test_rate_whose_base_is_blank(self, tmp_path: Path) -> None:
        """A rate of a town that left its base blank does not keep another town's base safe."""
        small: dict[str, object] = {
            "complaint.handled": 1,
            "complaint.response_rate": "0",
            "of": [0, 1],
        }
        blank: dict[str, object] = {
            "complaint.handled": None,
            "complaint.response_rate": "0",
            "of": [0, 3],
        }
        board = public_board(towns_of(tmp_path, [small, blank]))
        assert "hidden" == board.values["t0", "complaint.handled"].state
        assert "hidden" == board.totals["complaint.handled"].state

    def test_amount_without_a_count(self, tmp_path: Path) -> None:
        """An amount whose count is not known may be of one case, and is hidden with another."""
        alone: dict[str, object] = {"penalty.decisions": None, "penalty.fines_total": "500.00"}
        others = [{"penalty.decisions": n, "penalty.fines_total": f"{n}00.00"} for n in (20, 30)]
        board = public_board(towns_of(tmp_path, [alone, *others]))
        states = [board.values[f"t{n}", "penalty.fines_total"].state for n in range(3)]
        assert ["hidden", "hidden", "value"] == states
