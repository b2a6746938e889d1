"""The repository itself: pins, pages, licence, and nothing that belongs to one machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from sources import ROOT, python_files, tracked_files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = {
    line.partition("==")[0].lower().replace("_", "-").replace(".", "-"): line.partition("==")[2]
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if "==" in line and not line.startswith("#")
}

# Written in pieces, so that this file does not find itself.
MACHINE = [
    r"/(?:root|work|opt/py" + r"pi\w*)/",
    r"/home/" + r"[a-z]\w*/",
    r"[A-Z]:\\Use" + r"rs\\",
    r"fi" + r"le:///\w",
    r"py" + r"pi\.org|python" + r"hosted\.org|/simp" + r"le/",
    r"index" + r"-url|find" + r"-links",
    r"(?:BEGIN|END) [A-Z ]*PRIVATE " + r"KEY",
]


def requirements(extra: str) -> list[Requirement]:
    """The requirements of an extra; of the core for an empty name."""
    project = PROJECT["project"]
    rows = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(row) for row in rows]


class TestPins:
    """constraints.txt is the environment that the tests were run in."""

    @pytest.mark.parametrize("extra", ["", *PROJECT["project"]["optional-dependencies"]])
    def test_every_requirement_is_pinned_within_its_range(self, extra: str) -> None:
        """Each requirement has a pin, and the pin lies in the range that pyproject.toml states."""
        for requirement in requirements(extra):
            name = requirement.name.lower().replace("_", "-")
            if name != "enforcement-kit":
                assert name in PINS, f"run `make lock`: {name} has no pin"
                assert Version(PINS[name]) in requirement.specifier, name

    def test_only_names_and_versions(self) -> None:
        """A line is a comment or `name==version`: no address, no option, no file."""
        lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        pattern = re.compile(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+")
        assert [] == [line for line in lines if not pattern.fullmatch(line)]

    @pytest.mark.parametrize("extra", PROJECT["project"]["optional-dependencies"])
    def test_extra_is_explained(self, extra: str) -> None:
        """The page on set-up says of every extra what it is for."""
        page = (ROOT / "docs" / "guide" / "set-up.md").read_text("utf-8")
        assert f"\n| `{extra}` | " in page

    def test_ranges_have_a_lower_end(self) -> None:
        """Each requirement of the core and of the extras says from which version on."""
        extras = PROJECT["project"]["optional-dependencies"]
        rows = [row for extra in ("", *extras) for row in requirements(extra)]
        assert [] == [
            row.name
            for row in rows
            if row.name != "enforcement-kit"
            and not any(part.operator == ">=" for part in row.specifier)
        ]


class TestFiles:
    """What must stand in the repository."""

    @pytest.mark.parametrize(
        "name",
        [
            ".ci/run",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "LICENSE",
            "Makefile",
            "README.md",
            "README.zh-CN.md",
            "SECURITY.md",
            "constraints.txt",
            "docs/architecture.md",
            "docs/versioning.md",
            "docs/platforms.md",
        ],
    )
    def test_is_there(self, name: str) -> None:
        """The file is there and says something."""
        assert len((ROOT / name).read_text(encoding="utf-8").split()) > 10

    def test_licence_is_whole(self) -> None:
        """LICENSE is the Apache License 2.0 from its title to its appendix."""
        text = (ROOT / "LICENSE").read_text(encoding="utf-8")
        assert "Version 2.0, January 2004" in text
        assert "END OF TERMS AND CONDITIONS" in text
        assert [str(n) for n in range(1, 10)] == re.findall(r"^   (\d)\. ", text, re.MULTILINE)
        assert PROJECT["project"]["license"] == "Apache-2.0"

    def test_text_is_utf8_with_plain_line_ends(self) -> None:
        """Every source, page and data file is UTF-8, without byte-order mark or carriage returns."""
        suffixes = {".py", ".pyi", ".toml", ".md", ".txt", ".jsonl", ".sh", ".cfg", ".yml"}
        offences = []
        for path in tracked_files():
            if path.parent.name.startswith(("blind_", "others_")):
                continue  # papers as a clerk keeps them, some in GB18030
            if path.suffix in suffixes or path.name in {"Makefile", "run"}:
                raw = path.read_bytes()
                raw.decode("utf-8")
                if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw:
                    offences.append(path.relative_to(ROOT).as_posix())
        assert [] == offences

    def test_names_are_safe_everywhere(self) -> None:
        """No file name differs from another by case alone, or has a sign that Windows refuses."""
        names = [path.relative_to(ROOT).as_posix() for path in tracked_files()]
        assert len(names) == len({name.casefold() for name in names})
        assert [] == [
            name for name in names if re.search(r'[<>:"\\|?*\x00-\x1f]|[ .](?:/|$)', name)
        ]


class TestNothingOfOneMachine:
    """A clone works on any machine."""

    def test_patterns_find_what_they_are_for(self) -> None:
        """Each pattern matches an example of what it forbids."""
        examples = ["/ro" + "ot/x", "/home/a" + "nn/x", "C:\\Use" + "rs\\x", "file:" + "///etc"]
        examples += ["https://py" + "pi.org/simp" + "le/", "--extra-index" + "-url"]
        examples += ["-----BEGIN PRIVATE " + "KEY-----"]
        for pattern, example in zip(MACHINE, examples, strict=True):
            assert re.search(pattern, example), pattern

    def test_no_machine_path_or_registry_address(self) -> None:
        """No tracked text names a folder of one machine, a package index or a private key."""
        offences = []
        for path in tracked_files():
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                continue
            offences += [
                f"{path.relative_to(ROOT).as_posix()}: {found[0]}"
                for pattern in MACHINE
                if (found := re.search(pattern, text))
            ]
        assert [] == offences


class TestTests:
    """Tests say in words what they prove."""

    def test_every_test_has_a_docstring(self) -> None:
        """Each test function of tests/ begins with a sentence."""
        offences = [
            f"{file.at(node)} {node.name}"
            for file in python_files()
            if file.path.startswith("tests/")
            for node in ast.walk(file.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.startswith("test_")
            and not ast.get_docstring(node)
        ]
        assert [] == offences

    def test_every_skip_has_a_reason(self) -> None:
        """A test that is skipped or expected to fail says why."""
        offences = []
        for file in python_files():
            for node in ast.walk(file.tree):
                if isinstance(node, ast.Call):
                    name = ast.unparse(node.func)
                    given = bool(node.args) or any(k.arg == "reason" for k in node.keywords)
                    if name.endswith(("skipif", "mark.xfail")):
                        given = any(k.arg == "reason" for k in node.keywords)
                    if re.search(r"\b(?:skip|skipif|xfail)$", name) and not given:
                        offences.append(file.at(node))
        assert [] == offences

    def test_names_do_not_collide(self) -> None:
        """Test modules of one folder and class names within a file are single."""
        offences = []
        for file in python_files():
            if file.path.startswith("tests/"):
                names = [
                    node.name
                    for node in file.tree.body
                    if isinstance(node, ast.ClassDef | ast.FunctionDef)
                ]
                offences += [f"{file.path} {name}" for name in set(names) if names.count(name) > 1]
        assert [] == sorted(offences)


class TestSetUp:
    """The scripts behind make."""

    def test_find_python_takes_one_that_is_new_enough(self) -> None:
        """The finder prints an interpreter of version 3.11 or newer that has venv."""
        if sys.platform == "win32":
            pytest.skip("needs a POSIX shell: tools/find_python.sh")
        done = subprocess.run(
            ["sh", "tools/find_python.sh"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        told = subprocess.run(
            [done.stdout.strip(), "-c", "import sys, venv; print(*sys.version_info[:2])"],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert tuple(map(int, told.stdout.split())) >= (3, 11)

    def test_find_python_says_what_is_missing(self, tmp_path: Path) -> None:
        """Without any Python the finder ends with 1 and says what to install, in both languages."""
        if sys.platform == "win32":
            pytest.skip("needs a POSIX shell: tools/find_python.sh")
        for program in ("sh", "cat"):
            (tmp_path / program).symlink_to(str(shutil.which(program)))
        done = subprocess.run(
            [str(tmp_path / "sh"), "tools/find_python.sh"],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            env={"PATH": str(tmp_path)},
            check=False,
        )
        assert done.returncode == 1
        assert "找不到 Python 3.11" in done.stderr
        assert "No Python 3.11" in done.stderr
