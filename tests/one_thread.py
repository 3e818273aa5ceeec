"""One DuckDB thread a connection: waking more for tables of a few rows takes longer than the work."""

import duckdb

_connect = duckdb.connect


def _with_one_thread(*arguments, config=None, **how):
    return _connect(*arguments, config={**(config or {}), "threads": 1}, **how)


def use():
    """Have every connection of this process made so."""
    duckdb.connect = _with_one_thread
