"""Double-random draws: the same from the same, changed by any change, fair, and verifiable."""

from __future__ import annotations

import copy
import hashlib
import itertools
import json
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enforcement_kit.supervision import (
    Candidate,
    Commitment,
    Conflict,
    DrawError,
    DrawPool,
    DrawSize,
    Exclusion,
    Opening,
    commit,
    commitment_from,
    draw,
    draw_docx,
    draw_rows,
    draw_verifier,
    opening_from,
    pool_from,
    shared_out,
    verify_draw,
    whole_share,
)
from enforcement_kit.supervision.draws.stream import below, key_of, numbers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The 99.9 % quantile of chi-square by degrees of freedom, from printed tables.
CHI_SQUARE = {4: 18.467, 9: 27.877, 14: 36.123}


def people(count: int, **more: str) -> tuple[Candidate, ...]:
    """So many inspectors."""
    return tuple(
        Candidate(id=f"o-{n:02}", name=f"检查员{n}号", **more) for n in range(1, count + 1)
    )


def things(count: int, layers: tuple[str, ...] = ("",)) -> tuple[Candidate, ...]:
    """So many objects, the strata one after the other."""
    return tuple(
        Candidate(id=f"s-{n:03}", name=f"商店{n}号", stratum=layers[n % len(layers)])
        for n in range(1, count + 1)
    )


def opened(pool: DrawPool | None = None, size: DrawSize | None = None, salt: str = "00") -> Opening:
    """A commitment of five inspectors and eight objects of two strata, or of others."""
    pool = pool or DrawPool(
        inspectors=people(5),
        objects=things(8, ("高", "低")),
        conflicts=(Conflict(inspector="o-01", object="s-003", reason="近亲属"),),
        excluded=(Exclusion(pool="objects", id="s-008", reason="本年度已检查"),),
    )
    return commit(pool, size or DrawSize(objects=3), beacon="某期彩票", salt=salt)


def plain_draw(opening: Mapping[str, Any], beacon: str) -> list[dict[str, object]]:
    """The draw by the text of the guide, written a second time without the kit."""

    def block(key: bytes, message: str) -> bytes:
        """HMAC by its definition (RFC 2104)."""
        padded = key.ljust(64, b"\0")
        inner = hashlib.sha256(bytes(b ^ 0x36 for b in padded) + message.encode()).digest()
        return hashlib.sha256(bytes(b ^ 0x5C for b in padded) + inner).digest()

    text = json.dumps(opening, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    key = hashlib.sha256(f"enforcement-kit/draw/1\n{digest}\n{beacon}".encode()).digest()
    used: dict[str, int] = {}

    def pick(label: str, limit: int) -> int:
        while True:
            number = int(block(key, f"{label}\n{used.get(label, 0)}").hex(), 16)
            used[label] = used.get(label, 0) + 1
            if number < (1 << 256) // limit * limit:
                return number % limit

    def candidates(pool: str, layer: str | None) -> list[str]:
        gone = [row["id"] for row in opening["excluded"] if row["pool"] == pool]
        return sorted(
            row["id"]
            for row in opening[pool]
            if row["id"] not in gone and layer in (None, row["stratum"])
        )

    def layered(size: int | dict[str, int]) -> list[tuple[str | None, int]]:
        return [(None, size)] if isinstance(size, int) else sorted(size.items())

    size = opening["size"]
    times: Counter[str] = Counter()
    found: list[dict[str, object]] = []
    for layer, count in layered(size["objects"]):
        remaining = candidates("objects", layer)
        drawn = []
        for _ in range(count):
            drawn.append(remaining[pick(f"objects\n{layer or ''}", len(remaining))])
            remaining.remove(drawn[-1])
        for name in drawn:
            team: list[str] = []
            for unit, seats in layered(size["inspectors"]):
                for _ in range(seats):
                    fit = [
                        one
                        for one in candidates("inspectors", unit)
                        if one not in team
                        and not any(
                            row["inspector"] == one and row["object"] == name
                            for row in opening["conflicts"]
                        )
                    ]
                    if size["spread"]:
                        fit = [one for one in fit if times[one] == min(times[x] for x in fit)]
                    team.append(fit[pick(f"inspectors\n{unit or ''}\n{name}", len(fit))])
            times.update(team)
            found.append({"id": name, "stratum": layer or "", "inspectors": team})
    return found


@st.composite
def openings(pick: st.DrawFn) -> Opening:
    """A commitment that can be drawn, of any shape."""
    layers = pick(st.sampled_from([("",), ("高", "低"), ("a", "b", "c")]))
    units = pick(st.sampled_from([("",), ("一队", "二队")]))
    objects = things(pick(st.integers(len(layers), 12)), layers)
    inspectors = tuple(
        Candidate(id=f"o-{n}", name=f"人{n}", stratum=units[n % len(units)]) for n in range(8)
    )
    plain = pick(st.booleans())
    size: int | dict[str, int] = (
        pick(st.integers(1, len(objects)))
        if plain
        else {
            name: pick(st.integers(1, sum(one.stratum == name for one in objects)))
            for name in layers
        }
    )
    team: int | dict[str, int] = 2 if pick(st.booleans()) else dict.fromkeys(units, 1)
    conflicts = tuple(
        Conflict(inspector=f"o-{pick(st.integers(0, 7))}", object=one.id, reason="回避")
        for one in objects
        if pick(st.booleans())
    )
    return commit(
        DrawPool(inspectors=inspectors, objects=objects, conflicts=conflicts),
        DrawSize(objects=size, inspectors=team, spread=pick(st.booleans())),
        beacon="某期彩票",
        salt=pick(st.text("0123456789abcdef", min_size=2, max_size=8)),
    )


class TestSame:
    """A draw follows from commitment and beacon value alone."""

    def test_worked_by_hand(self) -> None:
        """Key, first block and the first number below five, made with hashlib and hmac alone."""
        import hmac

        digest = "ab" * 32
        key = hashlib.sha256(f"enforcement-kit/draw/1\n{digest}\n42".encode()).digest()
        first = hmac.new(key, b"objects\n\n0", "sha256").digest()
        assert key_of(digest, "42") == key
        assert next(numbers(key, "objects\n")) == int.from_bytes(first, "big")
        assert below(5, numbers(key, "objects\n")) == int.from_bytes(first, "big") % 5

    @given(openings(), st.text("0123456789 ABC", min_size=1, max_size=12).map(str.strip))
    @settings(max_examples=60)
    def test_second_implementation(self, opening: Opening, beacon: str) -> None:
        """A plain second implementation, from the text of the guide, draws the same."""
        beacon = beacon or "7"
        wanted = plain_draw(opening.to_dict(), beacon)
        assert [each.to_dict() for each in draw(opening, beacon).drawn] == wanted

    @given(openings(), st.randoms(use_true_random=False))
    @settings(max_examples=40)
    def test_order_of_the_pools_does_not_matter(self, opening: Opening, shuffler: Any) -> None:
        """Whatever order the rows came in, commitment and draw are the same."""
        pool = opening.pool
        mixed = {
            name: tuple(shuffler.sample(getattr(pool, name), len(getattr(pool, name))))
            for name in ("inspectors", "objects", "conflicts", "excluded")
        }
        again = attrs.evolve(opening, pool=attrs.evolve(pool, **mixed))
        assert again.commitment() == opening.commitment()
        assert draw(again, "9") == draw(opening, "9")

    @given(openings())
    @settings(max_examples=40)
    def test_what_is_drawn_was_in_the_pools(self, opening: Opening) -> None:
        """So many as asked, nobody twice in a team, no conflict, nothing that was left out."""
        found = draw(opening, "8")
        size = opening.size
        wanted = sum(number for _, number in size.layers("objects"))
        seats = sum(number for _, number in size.layers("inspectors"))
        assert len({each.id for each in found.drawn}) == len(found.drawn) == wanted
        for each in found.drawn:
            assert len(set(each.inspectors)) == seats
            assert not opening.pool.barred().get(each.id, frozenset()) & set(each.inspectors)

    def test_spread_shares_the_work_out(self) -> None:
        """With `spread` nobody has two objects more than another, where there is no conflict."""
        pool = DrawPool(inspectors=people(5), objects=things(20))
        for beacon in map(str, range(20)):
            found = draw(opened(pool, DrawSize(objects=17, spread=True)), beacon)
            times = Counter(one for each in found.drawn for one in each.inspectors)
            assert max(times.values()) - min(times[each.id] for each in pool.inspectors) <= 1

    @pytest.mark.parametrize("beacon", ["", " 1", "1 ", "1\u200b2", "1\n2"])
    def test_beacon_must_be_plain(self, beacon: str) -> None:
        """No value, or one with blanks around it or unseen characters, is refused."""
        with pytest.raises(DrawError, match="公开随机值"):
            draw(opened(), beacon)


class TestFair:
    """Each member of a pool has the same chance; fixed seeds, so that the test never flickers."""

    def counted(
        self, size: DrawSize, beacons: int
    ) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """How often each object and each pair of inspectors was drawn."""
        pool = DrawPool(inspectors=people(6), objects=things(10))
        opening = opened(pool, size)
        objects: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for beacon in range(beacons):
            for each in draw(opening, str(beacon)).drawn:
                objects[each.id] += 1
                one, two = sorted(each.inspectors)
                pairs[one, two] += 1
        return objects, pairs

    def chi_square(self, counts: list[int]) -> float:
        """The statistic against equal chances."""
        mean = sum(counts) / len(counts)
        return sum((count - mean) ** 2 / mean for count in counts)

    def test_objects_and_pairs(self) -> None:
        """Ten objects, one at a time, and fifteen pairs of six inspectors: chi-square below 99.9 %."""
        objects, pairs = self.counted(DrawSize(objects=1), 3000)
        assert len(objects) == 10
        assert self.chi_square(list(objects.values())) < CHI_SQUARE[9]
        assert len(pairs) == 15
        assert self.chi_square(list(pairs.values())) < CHI_SQUARE[14]

    def test_each_place_of_the_order(self) -> None:
        """Of five objects all drawn, each stands as often in each place of the order."""
        pool = DrawPool(inspectors=people(2), objects=things(5))
        opening = opened(pool, DrawSize(objects=5))
        places: Counter[tuple[int, str]] = Counter()
        for beacon in range(2000):
            for place, each in enumerate(draw(opening, str(beacon)).drawn):
                places[place, each.id] += 1
        for place in range(5):
            counts = [places[place, each.id] for each in pool.objects]
            assert self.chi_square(counts) < CHI_SQUARE[4]

    def test_rejection(self) -> None:
        """Of eight numbers the two that would favour the first ones are thrown away."""
        stream = iter([7, 6, 5, 0])
        assert below(3, stream, span=8) == 2
        assert next(stream) == 0
        exact = Counter(below(3, iter([n, 0]), span=8) for n in range(6))
        assert exact == {0: 2, 1: 2, 2: 2}

    @given(st.integers(1, 9), st.integers(1, 300))
    def test_no_number_is_favoured(self, limit: int, span: int) -> None:
        """Of all numbers of a stream that are kept, each result comes equally often."""
        span = max(span, limit)
        kept: Counter[int] = Counter()
        for number in range(span):
            stream = iter([number])
            found = next((each for each in [_one(limit, stream, span)] if each is not None), None)
            if found is not None:
                kept[found] += 1
        assert len(set(kept.values())) == 1
        assert set(kept) == set(range(limit))


def _one(limit: int, stream: Any, span: int) -> int | None:
    try:
        return below(limit, stream, span)
    except (StopIteration, RuntimeError):
        return None


def mutations(proof: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every single change of a proof, with what was changed."""
    found = []

    def changed(path: tuple[Any, ...], value: Any) -> None:
        copied = copy.deepcopy(proof)
        place = copied
        for step in path[:-1]:
            place = place[step]
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value
        found.append(("/".join(map(str, path)), copied))

    def walk(value: Any, path: tuple[Any, ...]) -> None:
        match value:
            case dict():
                for key, each in value.items():
                    walk(each, (*path, key))
            case list():
                for place, each in enumerate(value):
                    walk(each, (*path, place))
                    changed((*path, place), None)
            case bool():
                changed(path, not value)
            case int():
                changed(path, value + 1)
                changed(path, max(value - 1, 0))
            case str():
                changed(path, f"{value}x")

    walk({key: value for key, value in proof.items() if key != "kit_version"}, ())
    return [each for each in found if each[0] not in ("format", "opening/format")]


class TestVerified:
    """Anybody can verify; any change breaks the proof."""

    def test_whole(self) -> None:
        """A proof holds against itself, the published commitment and the value of its source."""
        opening = opened()
        proof = json.loads(json.dumps(draw(opening, "01 02").to_dict()))
        found = verify_draw(proof, commitment=opening.commitment(), beacon="01 02")
        assert found.differences == ()
        assert found.to_dict()["verified"] is True

    def test_every_single_change(self, tmp_path: Path) -> None:
        """Each text, number and row of the proof changed once: the kit notices every one."""
        opening = opened(size=DrawSize(objects={"高": 2, "低": 1}, spread=True))
        proof = draw(opening, "77").to_dict()
        changes = mutations(json.loads(json.dumps(proof)))
        assert len(changes) > 90
        missed = []
        for where, changed in changes:
            try:
                held = verify_draw(changed).differences == ()
            except DrawError:
                held = False
            if held:
                missed.append(where)
        assert missed == []

    def test_other_commitment_and_value(self) -> None:
        """A proof that agrees with itself and not with what was published is named so."""
        proof = draw(opened(), "1").to_dict()
        other = opened(salt="01").commitment()
        found = verify_draw(proof, commitment=other, beacon="2")
        assert [each.code for each in found.differences] == ["other-commitment", "beacon"]
        source = Commitment(sha256=opened().commitment().sha256, beacon="另一期")
        found = verify_draw(proof, commitment=source)
        assert [each.code for each in found.differences] == ["other-beacon-source"]

    def test_the_verifier_alone(self, tmp_path: Path) -> None:
        """The program that is shipped verifies without the kit, and notices a changed exclusion."""
        opening = opened(size=DrawSize(objects={"高": 2, "低": 2}, spread=True))
        proof = json.loads(json.dumps(draw(opening, "3 14 15").to_dict()))
        program = tmp_path / "verify_draw.py"
        program.write_bytes(draw_verifier())
        assert b"import enforcement_kit" not in draw_verifier()

        def ran(document: object, *more: str) -> tuple[int, str]:
            path = tmp_path / "draw.json"
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            done = subprocess.run(
                [sys.executable, "-I", program, path, *more],
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            return done.returncode, done.stdout

        published = tmp_path / "commitment.json"
        published.write_text(json.dumps(opening.commitment().to_dict()), encoding="utf-8")
        assert ran(proof, str(published), "3 14 15")[0] == 0
        assert ran(proof, str(published), "3 14 16")[0] == 1
        proof["opening"]["excluded"] = []
        code, said = ran(proof)
        assert code == 1
        assert "BROKEN" in said

    @given(openings(), st.integers(0, 10**6))
    @settings(max_examples=30)
    def test_the_verifier_draws_the_same(self, opening: Opening, beacon: int) -> None:
        """The shipped program, run on any draw, says what the kit says."""
        proof = draw(opening, str(beacon)).to_dict()
        code = (
            draw_verifier()
            .decode()
            .replace('json.load(open(sys.argv[1], encoding="utf-8"))', "PROOF")
        )
        code = code.replace("sys.argv[2:]", "[]").replace("sys.argv[3:]", "[]")
        code = code.replace("sys.exit(", "RESULT.append(")
        result: list[int] = []
        exec(
            compile(code, "verify_draw.py", "exec"),
            {"PROOF": proof, "RESULT": result, "print": lambda *_: None},
        )
        assert result == [0]

    def test_no_proof(self) -> None:
        """Another document is no proof, and is told so."""
        for document in ({}, [], {"format": "enforcement-kit/figures/1"}, "x"):
            with pytest.raises(DrawError, match="抽取证明"):
                verify_draw(document)

    def test_documents_read_back(self) -> None:
        """Opening and commitment come back from their JSON as they were."""
        opening = opened(size=DrawSize(objects={"高": 1, "低": 1}, inspectors=3))
        assert opening_from(json.loads(json.dumps(opening.to_dict()))) == opening
        document = opening.commitment().to_dict()
        assert commitment_from(document) == opening.commitment()


class TestRefused:
    """What cannot be drawn is refused before anything is bound, with each reason."""

    def codes(self, pool: DrawPool, size: DrawSize | None = None) -> list[str]:
        """The codes of what is wrong; nothing where nothing is."""
        try:
            opened(pool, size)
        except DrawError as error:
            return [problem.code for problem in error.problems]
        return []

    def test_fewer_inspectors_than_asked(self) -> None:
        """Three of two cannot be drawn; two of two can."""
        pool = DrawPool(inspectors=people(2), objects=things(3))
        assert self.codes(pool, DrawSize(objects=1, inspectors=3)) == ["too-few-inspectors"]
        assert self.codes(pool, DrawSize(objects=1, inspectors=2)) == []

    def test_doubles(self) -> None:
        """One id twice, and two ids of one name, widths and blanks aside, are both refused."""
        twice = DrawPool(inspectors=(*people(3), *people(1)), objects=things(3))
        assert self.codes(twice) == ["id-twice"]
        shops = (Candidate(id="a", name="ABC 商店"), Candidate(id="b", name="ＡＢＣ商店"))
        pool = DrawPool(inspectors=people(3), objects=shops)
        assert self.codes(pool, DrawSize(objects=1)) == ["name-twice"]
        assert self.codes(attrs.evolve(pool, namesakes=True), DrawSize(objects=1)) == []

    def test_empty_and_wholly_excluded_pools(self) -> None:
        """A pool of nobody, and one of which nobody is left, are named as such."""
        out = tuple(Exclusion(pool="objects", id=f"s-{n:03}", reason="停业") for n in (1, 2))
        pool = DrawPool(inspectors=(), objects=things(2), excluded=out)
        assert {"empty-pool", "nobody-left"} <= set(self.codes(pool))

    def test_strata(self) -> None:
        """A stratum with nothing in it, one nobody asked for, and more than there are."""
        pool = DrawPool(inspectors=people(3), objects=things(4, ("高", "低")))
        assert self.codes(pool, DrawSize(objects={"高": 1, "中": 1, "低": 1})) == ["empty-stratum"]
        assert self.codes(pool, DrawSize(objects={"高": 1})) == ["stratum-not-asked"]
        assert self.codes(pool, DrawSize(objects={"高": 3, "低": 0})) == ["too-few-objects"]
        assert self.codes(pool, DrawSize(objects={"高": 0, "低": 0})) == ["nothing-to-draw"]
        units = DrawSize(objects=1, inspectors={"一队": 1, "二队": 1})
        assert self.codes(pool, units) == ["empty-stratum", "empty-stratum"]

    def test_conflicts_that_leave_nobody(self) -> None:
        """An object whose conflicts leave too few is named before it can be drawn."""
        out = [Conflict(inspector=f"o-0{n}", object="s-002", reason="近亲属") for n in (1, 2)]
        pool = DrawPool(inspectors=people(3), objects=things(3), conflicts=tuple(out))
        assert self.codes(pool) == ["conflicts-leave-too-few"]
        assert self.codes(attrs.evolve(pool, conflicts=tuple(out[:1]))) == []
        left_out = (Exclusion(pool="objects", id="s-002", reason="另行安排"),)
        assert self.codes(attrs.evolve(pool, excluded=left_out), DrawSize(objects=2)) == []

    def test_unknown_ids_and_missing_reasons(self) -> None:
        """A conflict with somebody who is not there, and a reason left blank, are refused."""
        pool = DrawPool(
            inspectors=people(3),
            objects=things(3),
            conflicts=(Conflict(inspector="o-99", object="s-001", reason=" "),),
        )
        assert self.codes(pool) == ["not-in-the-pool", "no-reason"]

    def test_ids_that_cannot_be_seen(self) -> None:
        """An empty id, one with a blank behind it and one with an unseen character are refused."""
        for identity, code in ((" ", "no-id"), ("a ", "unseen-in-id"), ("a\u200b", "unseen-in-id")):
            pool = DrawPool(inspectors=people(3), objects=(Candidate(id=identity),))
            assert self.codes(pool, DrawSize(objects=1)) == [code]

    def test_beacon_must_be_named(self) -> None:
        """A commitment that does not say which value will be taken binds nothing."""
        pool = DrawPool(inspectors=people(3), objects=things(3))
        with pytest.raises(DrawError, match="随机值"):
            commit(pool, DrawSize(objects=1), beacon=" ", salt="00")

    @pytest.mark.parametrize(
        ("document", "said"),
        [
            ([], "JSON 对象"),
            ({"inspectors": [{"id": 1}]}, "/inspectors/0/id"),
            ({"inspector": []}, "是否为 inspectors"),
            ({"objects": [{"name": "甲"}]}, "/objects/0/id"),
            ({"objects": {}}, "数组"),
            ({"excluded": [{"pool": "x", "id": "a", "reason": "b"}]}, "/excluded/0/pool"),
            ({"namesakes": "yes"}, "true 或 false"),
        ],
    )
    def test_documents_of_another_form(self, document: object, said: str) -> None:
        """A pool in another form is refused with the place and what was needed."""
        with pytest.raises(DrawError, match=said):
            pool_from(document)


class TestSizes:
    """Shares in whole ones."""

    @given(st.integers(1, 40), st.integers(1, 4))
    def test_shared_out(self, size: int, layers: int) -> None:
        """The parts make the whole, and none is a whole one away from its exact share."""
        names = tuple("甲乙丙丁"[:layers])
        pool = DrawPool(inspectors=people(2), objects=things(40, names))
        parts = shared_out(size, pool)
        counts = Counter(each.stratum for each in pool.objects)
        assert sum(parts.values()) == size
        assert all(abs(parts[name] - Fraction(size * counts[name], 40)) < 1 for name in names)

    def test_percentages_round_up(self) -> None:
        """5 % of 100 are 5, of 101 are 6, of 1 is 1."""
        share = Fraction(5, 100)
        assert [whole_share(share, among) for among in (100, 101, 1)] == [5, 6, 1]


class TestPage:
    """The page for people."""

    def test_names_are_masked(self) -> None:
        """Names of inspectors are masked unless asked for; ids stand, so that all can verify."""
        pool = DrawPool(
            inspectors=(Candidate(id="o-1", name="张建国"), Candidate(id="o-2", name="李秀英")),
            objects=things(2),
        )
        found = draw(opened(pool, DrawSize(objects=1)), "5")
        told = "".join(itertools.chain.from_iterable(draw_rows(found)))
        assert "张建国" not in told
        assert "o-1" in told
        assert "张建国" in "".join(itertools.chain.from_iterable(draw_rows(found, unmask=True)))

    def test_one_page(self, tmp_path: Path) -> None:
        """The Word page holds commitment, value and result, and the same draw gives the same bytes."""
        docx = pytest.importorskip("docx")
        found = draw(opened(), "5")
        page = draw_docx(found, "某镇人民政府")
        assert page == draw_docx(found, "某镇人民政府")
        path = tmp_path / "draw.docx"
        path.write_bytes(page)
        tables = docx.Document(str(path)).tables
        text = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
        assert found.commitment in text
        assert all(each.id in text for each in found.drawn)
        assert "近亲属 1 项" in text
