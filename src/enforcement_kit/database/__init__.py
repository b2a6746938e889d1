"""Databases (数据库): rows of any `SELECT` as a ledger, and the kit's own tables."""

from enforcement_kit.database.failing import DatabaseError
from enforcement_kit.database.queries import SqlLedger, open_sql, read_sql
from enforcement_kit.database.storing import Stored, create_tables, load_records, save_records
from enforcement_kit.database.tables import TABLES

__all__ = [
    "TABLES",
    "DatabaseError",
    "SqlLedger",
    "Stored",
    "create_tables",
    "load_records",
    "open_sql",
    "read_sql",
    "save_records",
]
