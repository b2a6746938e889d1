"""Mappings, JSON and records: what comes in is taken whole or its faults are all named.

Two paths over the same classes: the collecting one names every problem and keeps unknown keys;
the fast one serves streams, and hands what it refuses to the collecting one.
"""

from enforcement_kit.codec.collect import Collected, collect, collect_text, from_dict
from enforcement_kit.codec.faults import CodecError, Fault, json_kind
from enforcement_kit.codec.json_text import NotJsonError, ParsedJson, parse_json
from enforcement_kit.codec.mends import PROBLEM_CODES, ProblemCode, mend
from enforcement_kit.codec.migrate import MIGRATIONS, Migration, migrate
from enforcement_kit.codec.schema import json_schema
from enforcement_kit.codec.unknown import UnknownKeys
from enforcement_kit.codec.unstructure import dumps, dumps_whole, to_dict
from enforcement_kit.codec.wire import (
    REFUSALS,
    FastDecoder,
    fast_decoder,
    with_fields,
    with_unknown,
)

__all__ = [
    "MIGRATIONS",
    "PROBLEM_CODES",
    "REFUSALS",
    "CodecError",
    "Collected",
    "FastDecoder",
    "Fault",
    "Migration",
    "NotJsonError",
    "ParsedJson",
    "ProblemCode",
    "UnknownKeys",
    "collect",
    "collect_text",
    "dumps",
    "dumps_whole",
    "fast_decoder",
    "from_dict",
    "json_kind",
    "json_schema",
    "mend",
    "migrate",
    "parse_json",
    "to_dict",
    "with_fields",
    "with_unknown",
]
