"""The sample, made once a run, as frames of pandas: what counts, and the report that was revised."""

import pandas as pd
import pytest

from kaltara_metrics import simulate


class Sample:
    """Batches and, for each table, the rows that count: those of replaced batches are left out."""

    def __init__(self, batches):
        self.batches = {batch.name: batch for batch in batches}
        replaced = {batch.replaces for batch in batches}
        counting = [batch for batch in batches if batch.name not in replaced]
        tables = {batch.table for batch in batches}
        self.tables = {table: self._frame([batch for batch in counting if batch.table == table]) for table in tables}

    @staticmethod
    def _frame(batches):
        rows = pd.concat([batch.records.to_pandas() for batch in batches], ignore_index=True)
        for column in rows.select_dtypes(["object", "category", "string"]):
            if "month" in column:
                rows[column] = pd.to_datetime(rows[column]).dt.strftime("%Y-%m")
            rows[column] = rows[column].astype("category")
        return rows.assign(kabupaten=rows["region"].astype(str).str[:5].astype("category"))

    def __getitem__(self, table):
        return self.tables[table]

    def rows(self, table, **wanted):
        """Rows of a table whose columns have these values."""
        rows = self.tables[table]
        for column, value in wanted.items():
            rows = rows[rows[column] == value]
        return rows


@pytest.fixture(scope="session")
def sample():
    return Sample(list(simulate.batches()))
