"""The reference is made from the code and leaves nothing out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ekit_reference import pages, write
from ekit_reference.commands import root_command
from ekit_reference.names import faces
from sources import PACKAGE

from enforcement_kit.codec import json_schema
from enforcement_kit.model import KINDS

COMMANDS = PACKAGE / "cli" / "commands"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The pages as they would be written now."""
    return pages()


class TestPages:
    """What is written before Sphinx runs."""

    def test_every_field_on_disk(self, made: dict[str, str]) -> None:
        """Each field of each kind of record has a row in the table of its kind."""
        chapters = re.split(r"^## ", made["records.md"], flags=re.MULTILINE)
        by_kind = {chapter.split("`")[1]: chapter for chapter in chapters if chapter[0] == "`"}
        for kind, cls in KINDS.items():
            for field in json_schema(cls)["properties"]:
                assert f"| `{field}` |" in by_kind[f"{kind}.jsonl"], (kind, field)

    def test_every_part_is_described(self, made: dict[str, str]) -> None:
        """A link to a part of a record has the heading that it leads to."""
        links = set(re.findall(r"\]\(#(\w+)\)", made["records.md"]))
        heads = re.findall(r"^### (\w+)", made["records.md"], flags=re.MULTILINE)
        assert len(links) > 20
        assert set() == links - {head.lower() for head in heads}

    def test_exact_values_are_named(self, made: dict[str, str]) -> None:
        """Money and hours are said to be text, which a reader of plain patterns would not see."""
        assert "| `amount` | yuan, as text |" in made["records.md"]
        assert "| `class_hours` | hours, as text |" in made["records.md"]

    def test_every_column_of_the_flat_tables(self, made: dict[str, str]) -> None:
        """Each column that a table for analysts has stands on the page: type, unit, both languages.

        The columns are taken from the tables themselves, not from the list the page is made of.
        """
        arrow = pytest.importorskip("pyarrow")
        from enforcement_kit.analytics import to_arrow

        chapters = re.split(r"^## ", made["tables.md"], flags=re.MULTILINE)[1:]
        by_kind = {chapter.split("`")[1]: chapter for chapter in chapters}
        assert set(by_kind) == set(KINDS)
        for kind in KINDS:
            schema: arrow.Schema = to_arrow((), kind=kind).schema
            rows = re.findall(
                r"^\| `(\w+)` \| ([^|]+) \| ([^|]*)\|(.*)$", by_kind[kind], re.MULTILINE
            )
            assert [(row[0], row[1]) for row in rows] == [
                (field.name, str(field.type)) for field in schema
            ]
            for row, field in zip(rows, schema, strict=True):
                about = {key.decode(): value.decode() for key, value in field.metadata.items()}
                unit = f"{about['unit']} ({about['unit_en']})" if about["unit"] else ""
                assert row[2].strip() == unit
                assert about["label"] in row[3]
                assert about["label_en"] in row[3]

    def test_every_room_has_its_page(self, made: dict[str, str]) -> None:
        """Each room with a public face has a page."""
        for face in faces():
            assert f"automodule:: {face}" in made[f"python/{face.rpartition('.')[2]}.rst"]

    @pytest.mark.skipif(root_command() is None, reason="the command line does not stand yet")
    def test_every_command(self, made: dict[str, str]) -> None:
        """Each command that `ekit --help` lists has a chapter."""
        import click

        root = root_command()
        assert root is not None
        standing = {path.stem for path in COMMANDS.glob("*.py")}
        listed = {name for name in root.list_commands(click.Context(root)) if name in standing}
        assert len(listed) > 1
        assert set() == {name for name in listed if f"`ekit {name}`" not in made["commands.md"]}

    def test_every_page_is_reached(self, made: dict[str, str]) -> None:
        """No page stands outside the tables of contents."""
        entries = set(re.findall(r"^   ([\w/]+)$", made["index.rst"], flags=re.MULTILINE))
        inner = re.findall(r"^   (\w+)$", made["python/index.rst"], flags=re.MULTILINE)
        entries |= {f"python/{name}" for name in inner}
        entries |= {
            f"rules/{code}"
            for code in re.findall(r"^([A-Z]{3}\d{3})$", made["rules/index.md"], flags=re.MULTILINE)
        }
        names = re.findall(r"^([a-z]+-[a-z0-9]+)$", made["standards/index.md"], flags=re.MULTILINE)
        entries |= {f"standards/{name}" for name in names}
        assert {Path(name).with_suffix("").as_posix() for name in made} - {"index"} == entries

    def test_every_rule_has_its_page(self, made: dict[str, str]) -> None:
        """Each rule has a page with its name, its ground and its examples, and a row in the table."""
        from enforcement_kit.rules import default_rules

        for rule in default_rules():
            page = made[f"rules/{rule.code}.md"]
            assert rule.name in page
            assert rule.doc in page
            assert f"[{rule.code}]({rule.code}.md)" in made["rules/index.md"]

    def test_every_standard_has_its_page(self, made: dict[str, str]) -> None:
        """Each score standard has a page made from its data, and a row in the list."""
        from enforcement_kit.scoring import standard_page, standards

        for standard in standards():
            assert made[f"standards/{standard.name}.md"] == standard_page(standard)
            assert f"[{standard.name}]({standard.name}.md)" in made["standards/index.md"]

    def test_writing_removes_what_is_no_more(self, tmp_path: Path) -> None:
        """An old page goes, a page that did not change is left alone."""
        write(tmp_path, {"a.md": "one", "b/c.md": "two"})
        before = (tmp_path / "b" / "c.md").stat().st_mtime_ns
        write(tmp_path, {"b/c.md": "two"})
        assert ["b/c.md"] == [
            path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()
        ]
        assert before == (tmp_path / "b" / "c.md").stat().st_mtime_ns


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, root_dir: Path) -> Path:
    """The documentation built as `make docs` builds it, in a folder of its own."""
    target = tmp_path_factory.mktemp("docs") / "html"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", target],
        cwd=root_dir,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-4000:]
    return target


@pytest.mark.slow(seconds=300)
class TestBuilt:
    """The built pages."""

    def test_every_public_name_is_described(self, built: Path) -> None:
        """Each name of each room's `__all__` can be linked to."""
        from sphinx.util.inventory import InventoryFile

        with (built / "objects.inv").open("rb") as file:
            inventory = InventoryFile.load(file, "", lambda base, path: base + path)
        known = {
            name for kind, rows in inventory.items() if kind.startswith("py:") for name in rows
        }
        missing = [
            f"{face}.{name}"
            for face, room in faces().items()
            for name in room.__all__
            if f"{face}.{name}" not in known
        ]
        assert [] == missing

    def test_search_knows_chinese(self, built: Path) -> None:
        """The search index holds Chinese words, not only whole lines or none."""
        text = (built / "searchindex.js").read_text(encoding="utf-8")
        terms = json.loads(text.removeprefix("Search.setIndex(").rstrip().removesuffix(")"))[
            "terms"
        ]
        assert {"处罚", "行政处罚", "证据"} <= set(terms)

    def test_nothing_is_fetched(self, built: Path) -> None:
        """No page loads a script, a style or a picture from another host."""
        pattern = re.compile(r'(?:src="|<link[^>]+href="|url\()\s*(?:https?:)?//[^"\')]+')
        offences = [
            f"{page.relative_to(built)}: {found[0]}"
            for page in sorted(built.rglob("*.html"))
            if (found := pattern.search(page.read_text(encoding="utf-8")))
        ]
        assert [] == offences
