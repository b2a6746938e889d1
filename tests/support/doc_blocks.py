"""Run the code blocks of a Markdown page: Python as one program, `ekit` lines in a shell.

Python blocks (```python) of a page share one namespace and run in order. A shell block (```console,
```bash, ```sh) runs when its first command is `ekit`; each command runs by itself in the page's
folder and must end with 0, or with the code that a comment names: `ekit verify … # exit 1`. In a
console block, lines after a command are its expected output, where `...` stands for anything.

    <!-- skip: next "why" -->     leaves the next block out; the reason is required
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

SHELLS = ("console", "bash", "sh", "shell")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SECONDS = 150


@attrs.frozen(kw_only=True)
class Command:
    """One command of a shell block: what to run, the exit code it must end with, its output."""

    line: str
    code: int = 0
    output: str | None = None


def commands(block: str, *, prompts: bool) -> tuple[Command, ...]:
    """The commands of a shell block, in order.

    Args:
        block: the text between the fences.
        prompts: whether commands begin with `$ ` and what follows is output.
    """
    found: list[Command] = []
    lines = iter(block.splitlines())
    output: list[str] = []

    def close() -> None:
        if found and output:
            found[-1] = attrs.evolve(found[-1], output="\n".join(output).strip() + "\n")
        output.clear()

    for line in lines:
        text = line
        if prompts:
            if not text.startswith("$ "):
                output.append(text)
                continue
            close()
            text = text.removeprefix("$ ")
        while text.endswith("\\"):
            text = text[:-1] + next(lines, "").removeprefix("> ")
        if text.strip() and not text.lstrip().startswith("#"):
            stated = re.search(r"\s#\s*exit:? (\d+)\s*$", text)
            found.append(Command(line=text, code=int(stated[1]) if stated else 0))
    close()
    return tuple(found)


def is_ours(found: tuple[Command, ...]) -> bool:
    """Whether a block is run: its first command is `ekit`."""
    return bool(found) and shlex.split(found[0].line, comments=True)[:1] == ["ekit"]


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run one command line with `ekit` and `python` of this very interpreter on the path."""
    programs = folder / ".programs"
    if not programs.is_dir():
        programs.mkdir()
        python = shlex.quote(sys.executable)
        start = f'{python} -c "from enforcement_kit.cli.main import run; run()"'
        for name, program in (("ekit", start), ("python", python)):
            script = f'#!/bin/sh\nexec {program} "$@"\n'
            (programs / name).write_text(script, encoding="utf-8")
            (programs / name).chmod(0o755)
    path = os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)])
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env=os.environ | {"PATH": path, "PYTHONIOENCODING": "utf-8", "HOME": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def run_shell_block(example: Example, *, prompts: bool) -> str | None:
    """Run a shell block; a sentence about the first command that went otherwise, else None."""
    found = commands(example.parsed, prompts=prompts)
    if not is_ours(found):
        return None
    folder = Path.cwd()
    for command in found:
        done = shell(folder, command.line)
        if done.returncode != command.code:
            return (
                f"{command.line}\nended with {done.returncode}, not {command.code}\n"
                f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            )
        if command.output is not None:
            checker = doctest.OutputChecker()
            if not checker.check_output(command.output, done.stdout, FLAGS):
                return f"{command.line}\nwanted:\n{command.output}\ngot:\n{done.stdout}"
    return None


def console_evaluator(example: Example) -> str | None:
    """Evaluate a block whose commands begin with a prompt."""
    return run_shell_block(example, prompts=True)


def plain_evaluator(example: Example) -> str | None:
    """Evaluate a block of bare commands."""
    return run_shell_block(example, prompts=False)


def parser() -> Sybil:
    """What reads a page."""
    return Sybil(
        parsers=[
            SkipParser(),
            PythonCodeBlockParser(doctest_optionflags=FLAGS),
            *(
                CodeBlockParser(
                    language=name,
                    evaluator=console_evaluator if name == "console" else plain_evaluator,
                )
                for name in SHELLS
            ),
        ]
    )


def has_blocks(page: Path) -> bool:
    """Whether a page has a fence of a language that is run."""
    fence = rf"^\s*(?:```|~~~|:::)\{{?(?:code-block\}} )?(?:python|{'|'.join(SHELLS)})\b"
    return bool(re.search(fence, page.read_text(encoding="utf-8"), re.MULTILINE))


def unexplained_skips(page: Path) -> list[str]:
    """The skips of a page that give no reason."""
    skips = re.findall(
        r"^.*\bskip: (?:next|start).*$", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    return [line for line in skips if not re.search(r'"[^"]{8,}"', line)]


def run_page(page: Path, folder: Path, examples: Path) -> int:
    """Run every block of a page in a folder that holds a copy of the examples; how many ran."""
    if examples.is_dir():
        shutil.copytree(examples, folder / "examples")
    document = parser().parse(page)
    ran = 0
    here = Path.cwd()
    os.chdir(folder)
    try:
        for example in document.examples():
            example.evaluate()
            ran += 1
    finally:
        os.chdir(here)
    return ran
