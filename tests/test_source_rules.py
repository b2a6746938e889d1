"""Rules of the source that no linter has: who may print, read the clock, open without encoding."""

from __future__ import annotations

import ast
import re

import pytest
from sources import Source, calls, library_files, package_files, python_files

CLOCK = re.compile(
    r"(?:^|\.)(?:today|utcnow|now)$|^time\.(?:time|time_ns|localtime|gmtime|ctime|asctime|strftime)$"
)
EXITS = {"sys.exit", "os._exit", "os.abort", "exit", "quit", "SystemExit"}
# An end of a process that is not the program stands here with its reason.
EXITS_FOR_A_REASON = {
    "src/enforcement_kit/scale/processes.py os._exit": "a worker ends with its parent",
}
STREAMS = {"sys.stdout", "sys.stderr", "sys.stdin", "sys.__stdout__", "sys.__stderr__"}

# Text is read or written by these; the position of the mode among the plain arguments.
# These open pictures, which have no encoding.
PICTURES = {"Image.open", "pil.open"}
OPENERS = {"open": 1, "io.open": 1, "gzip.open": 1, "bz2.open": 1, "lzma.open": 1}
TEXT_METHODS = {"read_text": 0, "write_text": 1}

# A draw that shows in no output stands here with its purpose.
UNSEEDED_FOR_A_REASON = {
    ("src/enforcement_kit/io/atomic.py", "secrets.token_hex"): "name of a temporary file",
    ("src/enforcement_kit/io/together.py", "secrets.token_hex"): "name of a temporary file",
    ("src/enforcement_kit/measures/writing.py", "secrets.token_hex"): "name of a temporary file",
}

# Numbers that count positions, not the law.
ARITHMETIC = {-1, 0, 1, 2, 10, 100, 1000}
# A number in the rooms of rules stands here with what it is.
NUMBERS_FOR_A_REASON: dict[tuple[str, float], str] = {
    ("src/enforcement_kit/rules/finding.py", 16): "signs of a fingerprint",
    ("src/enforcement_kit/rules/context.py", 65536): "deadlines remembered",
    ("src/enforcement_kit/rules/cache.py", 8): "bytes of a length in a digest",
    ("src/enforcement_kit/rules/running.py", 64): "cases asked about together",
    ("src/enforcement_kit/rules/looks/resolved.py", 4096): "lists of provisions remembered",
    ("src/enforcement_kit/rules/plain/crews.py", 8192): "crews remembered",
    ("src/enforcement_kit/rules/families/remedies.py", 16384): "remedies told, remembered",
    ("src/enforcement_kit/scoring/reviewing.py", 64): "files scored together",
    ("src/enforcement_kit/scoring/circular.py", 3): "sample places shown for a fault",
    ("src/enforcement_kit/scoring/digests.py", 16): "signs of a digest",
    ("src/enforcement_kit/supervision/canonical.py", 53): "bits that a double holds exactly",
    ("src/enforcement_kit/supervision/canonical.py", 40): "signs shown of a value",
    ("src/enforcement_kit/supervision/canonical.py", 21): "digits before ECMAScript's exponent",
    ("src/enforcement_kit/supervision/canonical.py", 6): "zeros before ECMAScript's exponent",
    ("src/enforcement_kit/supervision/manifest/recordings.py", 12): "months of a year",
    ("src/enforcement_kit/supervision/open_loops/icalendar.py", 75): "octets of a line, RFC 5545",
    ("src/enforcement_kit/supervision/open_loops/listing.py", 30): "days ahead, a default to set",
    ("src/enforcement_kit/supervision/open_loops/loop.py", 20): "signs of an identifier",
    ("src/enforcement_kit/supervision/complaints/questions.py", 20): "records named of a point",
    ("src/enforcement_kit/supervision/controls/presence.py", 8): "stays of a day, a default to set",
    ("src/enforcement_kit/supervision/controls/presence.py", 60): "seconds of a minute",
    ("src/enforcement_kit/supervision/controls/sameness.py", 20): "signs of a set phrase",
    ("src/enforcement_kit/supervision/controls/sameness.py", 3): "copies, days: what is asked",
    ("src/enforcement_kit/supervision/controls/sameness.py", 40): "signs shown of a text",
    ("src/enforcement_kit/supervision/controls/together.py", 6): "cases below which all is silent",
    ("src/enforcement_kit/supervision/inspections/visits.py", 3): "months of a quarter",
    ("src/enforcement_kit/supervision/inspections/visits.py", 6): "months of a half-year",
    ("src/enforcement_kit/supervision/staff/certificates.py", 90): "days ahead, a default to set",
    ("src/enforcement_kit/supervision/staff/effect.py", 5): "files below which nothing is compared",
    ("src/enforcement_kit/supervision/staff/people.py", 12): "months of a year",
    ("src/enforcement_kit/supervision/draws/tables.py", 3): "words shown for a column",
    ("src/enforcement_kit/supervision/draws/tables.py", 60): "signs shown of a sheet",
    ("src/enforcement_kit/supervision/draws/stream.py", 8): "bits of a byte",
}
# Where a room of rules lays out what people read: widths of columns, sizes of paper and letters.
LAYOUT = (
    "src/enforcement_kit/supervision/board/documents.py",
    "src/enforcement_kit/supervision/inspections/reviewing.py",
    "src/enforcement_kit/supervision/register/reviewing.py",
    "src/enforcement_kit/supervision/staff/tabling.py",
    "src/enforcement_kit/supervision/planner/drawing.py",
    "src/enforcement_kit/supervision/open_loops/boarding.py",
    "src/enforcement_kit/supervision/open_loops/workbook.py",
    "src/enforcement_kit/scoring/workbook/",
    "src/enforcement_kit/scoring/documents.py",
    "src/enforcement_kit/scoring/circular.py",
    "src/enforcement_kit/supervision/draws/proof.py",
)


def encoding_is_named(name: str, call: ast.Call) -> bool:
    """Whether a call that opens text says in which encoding, or opens bytes."""
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in PICTURES:
        return True
    last = name.rpartition(".")[2]
    if last in TEXT_METHODS:
        return "encoding" in keywords or len(call.args) > TEXT_METHODS[last]
    if {"encoding", "force_zip64", None} & set(keywords):  # the second is of zip members alone
        return True
    if name in OPENERS:
        plain = call.args[OPENERS[name] : OPENERS[name] + 1]
        default_is_binary = name not in {"open", "io.open"}
    elif last == "open" and name != "os.open":  # Path.open, ZipFile.open and their kin
        plain = [arg for arg in call.args if isinstance(arg, ast.Constant)][:2]
        default_is_binary = "zip" in name.lower() or "tar" in name.lower()
    elif last in {"TextIOWrapper", "NamedTemporaryFile", "TemporaryFile", "fdopen"}:
        plain = call.args[1:2] if last == "fdopen" else call.args[:1]
        default_is_binary = "Temporary" in last
    else:
        return True
    modes = [arg.value for arg in (*plain, keywords.get("mode")) if isinstance(arg, ast.Constant)]
    modes = [mode for mode in modes if isinstance(mode, str) and re.fullmatch("[rwaxbt+]+", mode)]
    return any("b" in mode for mode in modes) or (not modes and default_is_binary)


def text_of_child_is_named(name: str, call: ast.Call) -> bool:
    """Whether a call that runs a program and reads its text says in which encoding."""
    if name not in {"subprocess.run", "subprocess.Popen", "subprocess.check_output"}:
        return True
    keywords = {keyword.arg for keyword in call.keywords}
    return "encoding" in keywords or not keywords.intersection({"text", "universal_newlines"})


class TestEncodingFinder:
    """The finder itself, on lines written for it."""

    @pytest.mark.parametrize(
        "line",
        [
            "open(p)",
            "open(p, 'w')",
            "open(p, mode='a')",
            "path.open()",
            "path.open('w')",
            "path.read_text()",
            "path.write_text(x)",
            "gzip.open(p, 'rt')",
            "io.TextIOWrapper(raw)",
            "tempfile.NamedTemporaryFile('w')",
            "os.fdopen(handle, 'w')",
        ],
    )
    def test_faults_are_found(self, line: str) -> None:
        """A call that opens text without an encoding is an offence."""
        call = ast.parse(line, mode="eval").body
        assert isinstance(call, ast.Call)
        assert not encoding_is_named(ast.unparse(call.func), call)

    @pytest.mark.parametrize(
        "line",
        [
            "open(p, 'rb')",
            "open(p, encoding='utf-8')",
            "path.open('wb')",
            "path.open('w', encoding='utf-8', newline='')",
            "path.read_text('utf-8')",
            "path.write_text(x, encoding='utf-8')",
            "gzip.open(p)",
            "archive_zip.open('a/b.xml')",
            "tempfile.NamedTemporaryFile()",
            "os.open(p, os.O_RDONLY)",
            "os.fdopen(handle, 'wb')",
            "other(p)",
        ],
    )
    def test_good_lines_pass(self, line: str) -> None:
        """Bytes, or text with its encoding, are no offence."""
        call = ast.parse(line, mode="eval").body
        assert isinstance(call, ast.Call)
        assert encoding_is_named(ast.unparse(call.func), call)


class TestOpening:
    """A text file never takes the encoding of the machine."""

    def test_every_open_names_its_encoding(self) -> None:
        """In the kit, its tests, examples and tools each opening of text names the encoding."""
        offences = [
            f"{file.at(call)} {name}"
            for file in python_files()
            for name, call in calls(file)
            if not encoding_is_named(name, call) or not text_of_child_is_named(name, call)
        ]
        assert [] == offences


class TestQuietLibrary:
    """Below the command line nothing prints, exits, reads the clock or keeps state."""

    def test_nothing_prints(self) -> None:
        """No module below the command line calls print or touches the standard streams."""
        offences = [
            f"{file.at(node)} {ast.unparse(node)}"
            for file in library_files()
            for node in ast.walk(file.tree)
            if (isinstance(node, ast.Attribute) and ast.unparse(node) in STREAMS)
            or (isinstance(node, ast.Name) and node.id in {"print", "input", "breakpoint"})
        ]
        assert [] == offences

    def test_nothing_reads_the_clock(self) -> None:
        """No module below the command line asks for the present day or time."""
        offences = [
            f"{file.at(call)} {name}"
            for file in library_files()
            for name, call in calls(file)
            if CLOCK.search(name)
        ]
        assert [] == offences

    def test_nothing_exits(self) -> None:
        """No module below the command line ends the program."""
        found = [
            (file.at(call), name)
            for file in library_files()
            for name, call in calls(file)
            if name in EXITS
        ]
        reasons = {f"{place.split(':')[0]} {name}" for place, name in found}
        assert [] == sorted(reasons - EXITS_FOR_A_REASON.keys())
        assert [] == sorted(EXITS_FOR_A_REASON.keys() - reasons)

    def test_no_global_statement(self) -> None:
        """No function of the kit rebinds a name of its module."""
        offences = [
            file.at(node)
            for file in package_files()
            for node in ast.walk(file.tree)
            if isinstance(node, ast.Global)
        ]
        assert [] == offences

    def test_randomness_is_seeded(self) -> None:
        """No module below the command line draws from the shared generator or from the system."""
        pattern = re.compile(
            r"^(?:random\.(?!Random$)\w+|secrets\.\w+|uuid\.uuid[14]|os\.urandom)$"
        )
        offences = [
            f"{file.at(call)} {name}"
            for file in library_files()
            for name, call in calls(file)
            if pattern.search(name) and (file.path, name) not in UNSEEDED_FOR_A_REASON
        ]
        assert [] == offences


class TestExceptions:
    """A fault is never swallowed whole."""

    def test_no_bare_except(self) -> None:
        """`except:` stands nowhere, and `except Exception: pass` stands nowhere."""

        def swallows(node: ast.ExceptHandler) -> bool:
            broad = node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
            silent = all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
            return node.type is None or (broad and silent)

        offences = [
            file.at(node)
            for file in package_files()
            for node in ast.walk(file.tree)
            if isinstance(node, ast.ExceptHandler) and swallows(node)
        ]
        assert [] == offences


class TestLawIsData:
    """A number of the law stands in the law data, not in a rule."""

    def numbers(self, file: Source) -> list[tuple[str, float]]:
        """Each number of a file that is neither a position, a small step nor the size of a memory.

        How many rules share a look for plain cases (`worth(rules=…)`) is no number of the law.
        """
        sizes = {
            id(node.value)
            for node in ast.walk(file.tree)
            if isinstance(node, ast.keyword) and node.arg in {"maxsize", "rules"}
        }
        return [
            (file.at(node), node.value)
            for node in ast.walk(file.tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, int | float)
            and not isinstance(node.value, bool)
            and node.value not in ARITHMETIC
            and id(node) not in sizes
        ]

    def test_no_legal_number_in_rules(self) -> None:
        """The rules, scores and working-day rooms hold no number that could be a legal threshold."""
        offences = [
            f"{place}: {value}"
            for file in package_files()
            if file.room in {"rules", "scoring", "supervision"} and not file.path.startswith(LAYOUT)
            for place, value in self.numbers(file)
            if (file.path, value) not in NUMBERS_FOR_A_REASON
        ]
        assert [] == offences
