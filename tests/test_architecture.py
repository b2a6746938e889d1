"""The house stands as docs/architecture.md says: floors, cycles, sizes, dependencies."""

from __future__ import annotations

import ast
import graphlib
import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib

import grimp
import pytest
from sources import PACKAGE, ROOT, Source, library_files, package_files, rooms

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CORE = {"attrs", "cattrs", "click", "msgspec", "python-dateutil"}

# The name that is imported, where it is not the name of the distribution.
IMPORTED_AS = {
    "attrs": {"attr", "attrs"},
    "python-dateutil": {"dateutil"},
    "python-docx": {"docx"},
    "python-calamine": {"python_calamine"},
    "opencv-python-headless": {"cv2"},
    "pillow": {"PIL"},
    "vl-convert-python": {"vl_convert"},
    "xlsxwriter": {"xlsxwriter"},
}

LONGEST = 400
# A module longer than that stands here with the reason it is not cut.
LONG_FOR_A_REASON: dict[str, str] = {}

# An import inside a function that closes a circle stands here with its reason.
CIRCLES_FOR_A_REASON = {
    (
        "enforcement_kit.citation.citation",
        "enforcement_kit.citation.parse",
    ): "Citation.parse is the door to the parser, which makes citations",
}


def distribution(requirement: str) -> str:
    """The normalised name a requirement such as `Foo_Bar[x]>=1` begins with."""
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match is not None, requirement
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def import_names(requirements: list[str]) -> set[str]:
    """The top-level names that a list of requirements makes importable."""
    names = [distribution(item) for item in requirements]
    return {one for name in names for one in IMPORTED_AS.get(name, {name.replace("-", "_")})}


def imported(source: Source, *, at_import_time: bool) -> set[str]:
    """Top-level names of other distributions that a module imports.

    Args:
        source: the module.
        at_import_time: leave out what stands in a function or under `if TYPE_CHECKING`.
    """
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if at_import_time:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                return
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                for child in node.orelse:
                    visit(child)
                return
        match node:
            case ast.Import(names=names):
                found.update(alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module.partition(".")[0])
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(source.tree)
    return found - sys.stdlib_module_names - {"enforcement_kit"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import between the modules of the kit, those inside functions included."""
    return grimp.build_graph("enforcement_kit", cache_dir=None)


class TestFloors:
    """Imports go downwards."""

    def test_contract_is_kept(self) -> None:
        """The layers contract of pyproject.toml holds over every import of the package."""
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from importlinter.cli import lint_imports_command as run; run()",
                "--no-cache",
            ],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        assert 0 == done.returncode, done.stdout + done.stderr
        assert "Contracts: 1 kept, 0 broken." in done.stdout

    def test_every_room_has_a_floor(self) -> None:
        """A room that stands in the package stands in the contract, once."""
        (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
        named = [name for layer in contract["layers"] for name in re.findall(r"[a-z_]+", layer)]
        assert len(set(named)) == len(named)
        assert [] == [room for room in rooms() if room not in named]

    def test_no_module_imports_the_front_door(self, graph: grimp.ImportGraph) -> None:
        """`enforcement_kit` itself is for users; inside, a module names the room it needs."""
        inside = graph.find_modules_directly_imported_by
        assert (
            sorted(
                module
                for module in graph.modules
                if "enforcement_kit" in inside(module)
                and not module.startswith("enforcement_kit.cli")
            )
            == []
        )

    def test_other_rooms_are_entered_by_their_door(self, graph: grimp.ImportGraph) -> None:
        """A module imports another room's public face, never a private module of it."""
        offences = [
            f"{module} imports {other}"
            for module in graph.modules
            for other in graph.find_modules_directly_imported_by(module)
            if other.split(".")[1:2] != module.split(".")[1:2]
            and any(part.startswith("_") for part in other.split(".")[2:])
        ]
        assert [] == sorted(offences)


class TestCycles:
    """No module needs itself."""

    def test_no_import_cycles(self) -> None:
        """Modules can be ordered so that each imports only earlier ones, function-level included.

        What stands under `if TYPE_CHECKING` is read by type checkers alone and is no import.
        """
        graph = grimp.build_graph(
            "enforcement_kit", exclude_type_checking_imports=True, cache_dir=None
        )
        edges = {
            module: {
                other
                for other in graph.find_modules_directly_imported_by(module)
                if (module, other) not in CIRCLES_FOR_A_REASON
            }
            for module in graph.modules
            if module != "enforcement_kit"
        }
        try:
            order = list(graphlib.TopologicalSorter(edges).static_order())
        except graphlib.CycleError as error:
            pytest.fail("import cycle: " + " <- ".join(error.args[1]))
        assert set(edges) <= set(order)


class TestSizes:
    """One concern to a module."""

    def test_no_module_is_too_long(self) -> None:
        """A module has at most 400 lines unless the list here names it with a reason."""
        too_long = {
            file.path: len(file.text.splitlines())
            for file in package_files()
            if len(file.text.splitlines()) > LONGEST and file.path not in LONG_FOR_A_REASON
        }
        assert {} == too_long

    def test_list_of_long_modules_is_current(self) -> None:
        """Each exception is still needed and says why."""
        lengths = {file.path: len(file.text.splitlines()) for file in package_files()}
        assert [] == [
            path
            for path, why in LONG_FOR_A_REASON.items()
            if lengths.get(path, 0) <= LONGEST or not why
        ]


class TestDependencies:
    """A light core; the rest on request."""

    def test_core_is_these_five(self) -> None:
        """The core depends on five distributions and not on a sixth."""
        assert {distribution(item) for item in PROJECT["project"]["dependencies"]} == CORE

    def test_date_library_range(self) -> None:
        """python-dateutil is taken from 2.9 to before 5, since other packages cap it lower."""
        assert "python-dateutil>=2.9,<5" in PROJECT["project"]["dependencies"]

    def test_import_time_needs_only_the_core(self) -> None:
        """At import time no module of the kit touches a library outside the five."""
        allowed = import_names(PROJECT["project"]["dependencies"])
        offences = {
            file.path: sorted(imported(file, at_import_time=True) - allowed)
            for file in package_files()
            if imported(file, at_import_time=True) - allowed
        }
        assert {} == offences

    def test_every_library_is_declared(self) -> None:
        """A library imported anywhere in the kit stands in an extra that users can ask for."""
        extras = PROJECT["project"]["optional-dependencies"]
        asked = [item for name, items in extras.items() if name != "dev" for item in items]
        allowed = import_names(PROJECT["project"]["dependencies"] + asked)
        offences = {
            file.path: sorted(imported(file, at_import_time=False) - allowed)
            for file in package_files()
            if imported(file, at_import_time=False) - allowed
        }
        assert {} == offences

    def test_no_library_is_declared_for_nothing(self) -> None:
        """What the core declares is what the core imports."""
        used: set[str] = set()
        for file in package_files():
            used |= imported(file, at_import_time=False)
        missing = {
            name
            for name in CORE
            if not IMPORTED_AS.get(name, {name.replace("-", "_")}).intersection(used)
        }
        assert set() == missing

    @pytest.mark.parametrize("module", ["socket", "ssl", "urllib.request", "http", "ftplib"])
    def test_no_network(self, module: str) -> None:
        """No module of the kit below the command line imports a network module."""
        pattern = re.compile(rf"^\s*(?:import|from)\s+{re.escape(module)}\b", re.MULTILINE)
        assert [] == [file.path for file in library_files() if pattern.search(file.text)]


class TestImportCost:
    """Importing the kit is cheap."""

    HEAVY = (
        "altair",
        "cattrs",
        "click",
        "docx",
        "duckdb",
        "lxml",
        "narwhals",
        "numpy",
        "openpyxl",
        "pandas",
        "polars",
        "pyarrow",
        "pyspark",
        "python_calamine",
        "rich",
        "sqlalchemy",
        "vl_convert",
        "xlsxwriter",
        "zstandard",
    )
    ALWAYS_THERE = ("cattrs", "click")

    def loaded_after(self, statement: str) -> set[str]:
        """Which of the heavy libraries a fresh interpreter holds after a statement."""
        program = f"import sys; {statement}; print(*[m for m in sys.modules if '.' not in m])"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
        )
        return set(done.stdout.split()).intersection(self.HEAVY)

    def test_front_door_loads_nothing_heavy(self) -> None:
        """`import enforcement_kit` loads no library of an extra, nor the larger ones of the core."""
        assert set() == self.loaded_after("import enforcement_kit")

    @pytest.mark.parametrize("room", rooms())
    def test_room_loads_no_extra(self, room: str) -> None:
        """Importing a room loads no library of an extra, so every room works without one."""
        loaded = self.loaded_after(f"import enforcement_kit.{room}")
        assert set() == loaded.difference(self.ALWAYS_THERE)


class TestPackage:
    """What is shipped."""

    def test_typed(self) -> None:
        """The package carries py.typed, so that a type checker reads its annotations."""
        assert (PACKAGE / "py.typed").is_file()

    def test_version_is_one(self) -> None:
        """The installed metadata and the package state one version."""
        from enforcement_kit import __version__

        assert importlib.metadata.version("enforcement-kit") == __version__
