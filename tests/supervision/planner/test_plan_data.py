"""The routes, chains and questions as data: whole, cited, and free of numbers of their own."""

from __future__ import annotations

import datetime as dt
import typing
from datetime import date
from pathlib import Path

import attrs
import pytest

from enforcement_kit.errors import UnreadableError, UsageError
from enforcement_kit.law import builtin_law
from enforcement_kit.supervision.planner import (
    Answers,
    answers_of,
    builtin_chains,
    plan,
    questions,
    read_chains,
)
from enforcement_kit.supervision.planner import answers as answers_module

LOCAL = """
format = "enforcement-kit/plan-local/1"

[[route]]
id = "fast"
zh = "本地快速路线（虚构）"
en = "a local fast route (invented)"
when = { works = "permanent", permit = "rural", progress = "in_progress" }
chains = ["start", "fast"]
goal = "fast_order"
basis = ["某镇示例规定〔2025〕1号"]

[[chain]]
id = "fast"

[[chain.step]]
id = "fast_order"
zh = "当日责令（虚构）"
en = "ordered the same day (invented)"
answer = "ordered"

[[chain.edge]]
from = "stop_order"
to = "fast_order"
length = 3
unit = "working_day"
next_day = true
zh = "三个工作日后"
en = "three working days later"
basis = ["某镇示例规定〔2025〕1号"]
"""


class TestShipped:
    """What ships with the kit."""

    def test_questions_are_the_fields(self) -> None:
        """Every field of the answers is asked once, and every choice is one that the field takes."""
        fields = {field.name: field for field in attrs.fields(Answers)}
        assert [each.key for each in questions().rows] == list(fields)
        scope = {**vars(answers_module), "dt": dt}
        hints = typing.get_type_hints(Answers, scope)
        for each in questions().rows:
            allowed = [
                value
                for part in typing.get_args(hints[each.key])
                for value in typing.get_args(part)
            ]
            assert [value for value, _, _ in each.choices] == allowed

    def test_edges_are_cited(self) -> None:
        """Each edge rests on an article or on a parameter that has one, but the way to a judgment."""
        without = {
            (edge.before, edge.after)
            for chain in builtin_chains().chains.values()
            for edge in chain.edges
            if not edge.basis and not edge.key
        }
        ends = {
            (before, "remedies_ended")
            for before in (
                "reconsideration_ended",
                "litigation_ended",
                "sue_after_ended",
                "judgment",
            )
        }
        assert without == {("lawsuit", "judgment")} | ends

    def test_no_length_of_its_own(self) -> None:
        """No shipped edge holds a number: periods come from the law, terms from the answers."""
        chains = builtin_chains().chains.values()
        rows = [row for chain in chains for row in (*chain.edges, *chain.limits)]
        assert [row for row in rows if row.length is not None or row.local] == []

    def test_every_citation_exists(self) -> None:
        """Each article cited stands in the version named, by the statutes' own shapes."""
        ways = builtin_chains()
        cited = [each for route in ways.routes for each in route.basis]
        cited += [each for note in ways.notes for each in note.basis]
        cited += [each for route in ways.routes for note in route.notes for each in note.basis]
        cited += [each for one in questions().rows for each in one.basis]
        for chain in ways.chains.values():
            cited += [each for row in (*chain.edges, *chain.limits) for each in row.basis]
            cited += [each for step in chain.steps for each in step.holidays_basis]
        articles = [each for each in cited if each.article is not None]
        assert len(articles) > 60
        for each in articles:
            statute = builtin_law().statute(each.law)
            version = statute and statute.version(str(each.version))
            assert version, each.short()
            found = builtin_law().resolve(each, version.until or date(2025, 1, 1))
            assert found.good, (each.short(), found.status)

    def test_every_route_stands(self) -> None:
        """Each route has its chains and its goal, and each edge leads on to a later step."""
        ways = builtin_chains()
        for route in ways.routes:
            place = {step.id: number for number, step in enumerate(ways.steps(route))}
            assert route.goal in place
            assert all(place[edge.before] < place[edge.after] for edge in ways.edges(route))

    def test_orders_and_clashes_name_questions(self) -> None:
        """Every day that must not come first, and every answer that clashes, is a question."""
        known = {each.key for each in questions().rows}
        for order in questions().orders:
            assert {order.first, *order.then} <= known
        for clash in questions().clashes:
            assert {*(key for key, _ in clash.when), *clash.given} <= known


class TestLocal:
    """A local fast route is data, with its ground."""

    def test_local_route_stands_alone(self, tmp_path: Path) -> None:
        """Where it holds it goes before the statutes', marked local; else they stand.

        Three working days from Monday 2025-03-03 end on Thursday; the day after is 03-07.
        """
        file = tmp_path / "fast.toml"
        file.write_text(LOCAL, encoding="utf-8")
        ways = read_chains(file)
        values = {"works": "permanent", "permit": "rural", "progress": "in_progress"}
        values |= {"discovered": "2025-03-03", "stop_ordered": "2025-03-03"}
        (route,) = plan(answers_of(values), chains=ways).routes
        assert (route.route.id, route.route.local) == ("fast", True)
        assert route.goal.earliest.day == date(2025, 3, 7)
        assert route.goal.lower[0].local
        finished = {"works": "permanent", "permit": "rural", "progress": "finished"}
        assert plan(answers_of(finished), chains=ways).routes[0].route.id == "rural"

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('basis = ["某镇示例规定〔2025〕1号"]\n\n[[chain]]', "\n[[chain]]", "没有写明依据"),
            ('en = "three working days later"\nbasis', 'en = "x"\nbasiss', "没有写明依据"),
            ('"start", "fast"', '"strat", "fast"', "是否指 start"),
            ('goal = "fast_order"', 'goal = "end"', "目标步骤 end"),
            ("length = 3", "length = 0", "1 以上的整数"),
            ('permit = "rural"', 'permitt = "rural"', "是否指 permit"),
            ("plan-local/1", "plan-local/9", "format 应为"),
            ('id = "fast"\n\n[[chain.step]]', 'id = "start"\n\n[[chain.step]]', "已有"),
            ("[[route]]", "[[rout]]", "没有 [[route]]"),
        ],
    )
    def test_faults(self, tmp_path: Path, old: str, new: str, said: str) -> None:
        """A local file without its ground, with a slip or a wrong number, is refused by name."""
        assert old in LOCAL
        file = tmp_path / "fast.toml"
        file.write_text(LOCAL.replace(old, new), encoding="utf-8")
        with pytest.raises(UsageError) as error:
            read_chains(file)
        assert said in error.value.message
        assert error.value.message_en.isascii() or "某镇" in error.value.message_en

    def test_steps_that_wait_for_one_another(self, tmp_path: Path) -> None:
        """A circle is named, not walked for ever."""
        back = '\n[[chain.edge]]\nfrom = "fast_order"\nto = "stop_order"\nzh = "x"\nen = "x"\n'
        back += 'basis = ["某镇示例规定〔2025〕1号"]\n'
        file = tmp_path / "fast.toml"
        file.write_text(LOCAL + back, encoding="utf-8")
        with pytest.raises(UsageError, match="互相等待"):
            read_chains(file)

    def test_not_there(self, tmp_path: Path) -> None:
        """A file that is not there is said so."""
        with pytest.raises(UnreadableError, match="无法打开"):
            read_chains(tmp_path / "none.toml")
