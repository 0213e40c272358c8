"""The data contract: which tables the CSV files hold, and what every cell must look like.

A file that breaks the contract gives `DataContractError`, whose text names file, line, column, value and what
was expected, in Swedish, so that the person who delivered the file can correct it. All deviations of a table
are gathered before the error is raised.
"""

from uppfoljning.contract.checking import check, with_days
from uppfoljning.contract.codes import EXAMPLE_PUBLISHER, EXAMPLE_TEXT, ID, ID_TEXT, STATUS, TOPICS, UNIT_CODES
from uppfoljning.contract.ddl import in_order, schema, strays_statement
from uppfoljning.contract.loading import load_checked
from uppfoljning.contract.model import Column, DataContractError, Deviation, Finding, Table
from uppfoljning.contract.periods import PERIOD_PATTERNS, YEAR, Period, days_of, first_day, parse_period
from uppfoljning.contract.reading import read_files
from uppfoljning.contract.tables import TABLES, TABLES_BY_NAME

__all__ = [
    "EXAMPLE_PUBLISHER",
    "EXAMPLE_TEXT",
    "ID",
    "ID_TEXT",
    "PERIOD_PATTERNS",
    "STATUS",
    "TABLES",
    "TABLES_BY_NAME",
    "TOPICS",
    "UNIT_CODES",
    "YEAR",
    "Column",
    "DataContractError",
    "Deviation",
    "Finding",
    "Period",
    "Table",
    "check",
    "days_of",
    "first_day",
    "in_order",
    "load_checked",
    "parse_period",
    "read_files",
    "schema",
    "strays_statement",
    "with_days",
]
