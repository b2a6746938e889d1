"""What users import: sorted, documented, typed without Any."""

from __future__ import annotations

import ast
import importlib
import inspect
import re

import attrs
import pytest
from sources import package_files, rooms

FACES = ("enforcement_kit", *(f"enforcement_kit.{room}" for room in rooms() if room != "cli"))


def sort_key(name: str) -> tuple[int, list[tuple[int, str]]]:
    """The order that ruff gives `__all__`: CONSTANTS, Classes, then functions; numbers by value."""
    group = 0 if re.fullmatch(r"_*[A-Z][A-Z0-9_]+", name) else 1 if name[:1].isupper() else 2
    parts = re.findall(r"\d+|\D+", name)
    return group, [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


def declared(tree: ast.Module) -> list[str] | None:
    """The names of `__all__` as they stand in a file, or None where there is no such list."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                return list(ast.literal_eval(value))
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                return list(ast.literal_eval(value))
    return None


def public(face: str) -> dict[str, object]:
    """The public names of a room and what they are.

    A name of the front door whose room does not stand yet is left out.
    """
    module = importlib.import_module(face)
    homes: dict[str, str] = getattr(module, "_HOME", {})
    standing = rooms()
    return {
        name: getattr(module, name)
        for name in module.__all__
        if homes.get(name, standing[0]) in standing
    }


def own_functions(owner: type) -> dict[str, object]:
    """The public functions and properties that a class of the kit defines itself."""
    found: dict[str, object] = {}
    for name, value in vars(owner).items():
        target = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        target = target.fget if isinstance(target, property) else target
        written = name == "__init__" and not attrs.has(owner)  # attrs writes that of its classes
        ours = getattr(target, "__module__", "").startswith("enforcement_kit")
        if inspect.isfunction(target) and ours and (written or not name.startswith("_")):
            found[name] = target
    return found


def annotations_of(thing: object) -> list[str]:
    """Every annotation of a function or of the fields of a class, as text."""
    found = inspect.get_annotations(thing) if callable(thing) else {}
    return [
        inspect.formatannotation(value) if value is not None else "" for value in found.values()
    ]


class TestAll:
    """`__all__` is the list of what a module offers."""

    def test_every_room_has_one(self) -> None:
        """The public face of each room declares its names."""
        assert [] == [
            face for face in FACES if not hasattr(importlib.import_module(face), "__all__")
        ]

    def test_sorted_and_single(self) -> None:
        """Wherever `__all__` stands it is sorted and names nothing twice."""
        offences = []
        for file in package_files():
            names = declared(file.tree)
            if names is not None and names != sorted(set(names), key=sort_key):
                offences.append(file.path)
        assert [] == offences

    @pytest.mark.parametrize("face", FACES)
    def test_every_name_is_there(self, face: str) -> None:
        """Each name of `__all__` can be imported."""
        assert [] == [name for name, thing in public(face).items() if thing is None]


class TestFrontDoor:
    """`from enforcement_kit import …`."""

    def test_same_object_as_in_its_room(self) -> None:
        """A name of the front door is the very object of its room."""
        for name, value in public("enforcement_kit").items():
            home = getattr(value, "__module__", None)
            if isinstance(home, str) and home.startswith("enforcement_kit."):
                room = importlib.import_module(".".join(home.split(".")[:2]))
                assert value is getattr(room, name, None), name

    def test_dir_lists_the_names(self) -> None:
        """Completion in a console offers every public name."""
        kit = importlib.import_module("enforcement_kit")
        assert set(kit.__all__) <= set(dir(kit))

    def test_no_room_has_the_name_of_a_function(self) -> None:
        """A lazy name and a room of one name would hide each other."""
        kit = importlib.import_module("enforcement_kit")
        assert set() == set(kit.__all__).intersection(rooms())

    def test_unknown_name(self) -> None:
        """A name that is not there is an AttributeError naming it, as for any module."""
        kit = importlib.import_module("enforcement_kit")
        with pytest.raises(AttributeError, match="no_such_name"):
            kit.no_such_name  # noqa: B018 - the access is the test


@pytest.mark.parametrize("face", FACES)
class TestEachFace:
    """Names say what they are and what they take."""

    def test_documented(self, face: str) -> None:
        """Each public class and function, and each public method of it, has a docstring."""
        offences = []
        for name, thing in public(face).items():
            if inspect.isclass(thing):
                own = vars(thing).get("__doc__")
                offences += [name] if not own else []
                offences += [
                    f"{name}.{method}"
                    for method, function in own_functions(thing).items()
                    if method != "__init__" and not inspect.getdoc(function)
                ]
            elif inspect.isroutine(thing) and not thing.__doc__:
                offences.append(name)
        assert [] == offences

    def test_no_any(self, face: str) -> None:
        """No public signature or field says Any."""
        offences = []
        for name, thing in public(face).items():
            parts: list[tuple[str, object]] = []
            if inspect.isclass(thing):
                parts = [(f"{name}.{key}", value) for key, value in own_functions(thing).items()]
                parts.append((name, thing))
            elif inspect.isroutine(thing):
                parts = [(name, thing)]
            offences += [
                where
                for where, part in parts
                if any(re.search(r"\bAny\b", text) for text in annotations_of(part))
            ]
        assert [] == offences

    def test_annotated(self, face: str) -> None:
        """Each parameter of a public function has a type, and so has its result."""
        offences = []
        for name, thing in public(face).items():
            functions = own_functions(thing) if inspect.isclass(thing) else {}
            if inspect.isclass(thing) and attrs.has(thing):
                untyped = [field.name for field in attrs.fields(thing) if field.type is None]
                offences += [f"{name}.{field}" for field in untyped]
            if inspect.isfunction(thing):
                functions = {"": thing}
            for method, function in functions.items():
                hints = inspect.get_annotations(function)
                wanted = set(inspect.signature(function).parameters) - {"self", "cls"}
                wanted.add("return")
                if wanted - set(hints):
                    offences.append(f"{name}.{method}".rstrip("."))
        assert [] == offences
