"""Records of the fast path answer as records of their class."""

import copy
import pickle
from typing import Any

import attrs
import msgspec
import pytest

from enforcement_kit.codec import dumps, fast_decoder, from_dict, to_dict
from enforcement_kit.codec.layout import laid_out
from enforcement_kit.model import KINDS, Case, Decision, Party, Record
from enforcement_kit.model.base import Part
from enforcement_kit.testing import synth_cases

LINES = [dumps(case) for case in synth_cases(12, 3)]
CASES = [from_dict(Case, msgspec.json.decode(line)) for line in LINES]
READ = [fast_decoder(Case)(line) for line in LINES]


def parts(value: object) -> list[Any]:
    """The record and every part of it that is one."""
    found: list[Any] = []
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, tuple):
            stack += one
        elif isinstance(one, Part):
            found.append(one)
            stack += [getattr(one, field.name) for field in attrs.fields(one.__class__)]
    return found


class TestAnswersAsTheClass:
    """What a program asks of a record is answered alike, however the record was read."""

    def test_it_is_of_its_class(self) -> None:
        """A record and each of its parts are instances of their classes, and laid out otherwise."""
        for record, made in zip(READ, CASES, strict=True):
            assert isinstance(record, Case)
            assert isinstance(record, Record)
            assert not isinstance(record, Decision)
            assert record.__class__ is Case
            mine, theirs = parts(record), parts(made)
            assert len(mine) > 10
            assert [type(one) for one in mine] == [laid_out(one.__class__) for one in theirs]
            assert [one.__class__ for one in mine] == [type(one) for one in theirs]

    def test_equal_both_ways(self) -> None:
        """Equal and of equal hash, asked of either side; unequal where a field differs."""
        for record, made in zip(READ, CASES, strict=True):
            assert record == made
            assert made == record
            assert hash(record) == hash(made)
            assert {record} == {made}
            assert repr(record) == repr(made)
            assert record != attrs.evolve(made, id="another")
            assert attrs.evolve(made, id="another") != record

    def test_matched_by_pattern(self) -> None:
        """A class pattern takes it."""
        match READ[0]:
            case Case(id=found, party=Party(kind=_)):
                assert found == CASES[0].id
            case _:
                pytest.fail("no match")

    def test_changed_and_copied_it_is_the_class_itself(self) -> None:
        """`attrs.evolve`, a deep copy and pickle give objects of the class, equal to it."""
        for record, made in zip(READ, CASES, strict=True):
            changed = attrs.evolve(record, cause="x")
            assert type(changed) is Case
            assert changed == attrs.evolve(made, cause="x")
            for one in (copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
                assert type(one) is Case
                assert one == made
                assert [type(each) for each in parts(one)] == [type(each) for each in parts(made)]
            assert copy.copy(record) == made

    def test_known_to_attrs(self) -> None:
        """The functions of attrs know its fields, as objects and as a mapping."""
        record, made = READ[0], CASES[0]
        assert attrs.has(type(record))
        assert attrs.fields(type(record)) == attrs.fields(Case)
        assert attrs.asdict(record) == attrs.asdict(made)
        assert to_dict(record) == to_dict(made)
        assert dumps(record) == LINES[0]

    def test_frozen(self) -> None:
        """Nothing can be set or deleted."""
        for one in parts(READ[0]):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                one.kept = None
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                del one.kept
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(READ[0], "decisoin", None)  # noqa: B010 - no such field

    def test_own_methods(self) -> None:
        """Methods of a user's record work; a class method makes records of the class itself."""
        record = fast_decoder(Stall)(b'{"id":"s1","rent":"12.50"}')
        assert record.double() == 25
        assert record.name == "stall s1 (record)"
        assert record.again("s2") == Stall(id="s2")
        assert type(record.again("s2")) is Stall
        assert isinstance(record, Stall)

    def test_every_kind(self) -> None:
        """Every kind of record can be laid out, and an empty one is equal."""
        for kind, cls in KINDS.items():
            least = {"id": "x"} | _required(cls)
            line = msgspec.json.encode(least)
            assert fast_decoder(cls)(line) == from_dict(cls, least), kind

    def test_what_is_kept_is_not_on_disk(self) -> None:
        """No key of the text can fill what a record keeps: the record is refused."""
        for value in ("{}", "1", "null", '"x"'):
            with pytest.raises(msgspec.ValidationError):
                fast_decoder(Case)(f'{{"id":"c","\ufdd0":{value}}}'.encode())
        assert fast_decoder(Case)(b'{"id":"c","kept":{}}').kept == Case(id="c").kept


class Named:
    """Something with a name of its own, to be called on from below."""

    @property
    def name(self) -> str:
        """Ends the name."""
        return "(record)"


@attrs.frozen(kw_only=True)
class Stall(Record, Named):
    """A user's record with methods."""

    rent: str | None = None

    def double(self) -> float:
        """Twice the rent."""
        return float(self.rent or 0) * 2

    @property
    def name(self) -> str:
        """Begins the name and leaves the rest to what stands above."""
        return f"stall {self.id} {super().name}"

    @classmethod
    def again(cls, name: str) -> "Stall":
        """Another one."""
        return cls(id=name)


def _required(cls: type) -> dict[str, object]:
    values: dict[object, object] = {}
    return {
        field.name: values.get(field.type, "x")
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING and field.name != "id"
    }
