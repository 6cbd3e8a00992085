"""The step that lets the tables of attributions hold what stands after people's reviews."""

from __future__ import annotations

from sqlalchemy import Connection

from onrecord.ledger.version_tables import WORDS

COLUMNS = ("verdict", "changed", "reviewed_by", "reviewed")


def make_standing_columns(connection: Connection) -> None:
    """Bring the columns that say what people did; the rows themselves are made anew once all steps are done."""
    for column in COLUMNS:
        kind = WORDS[connection.dialect.name]["text"]
        connection.exec_driver_sql(f"ALTER TABLE attributions ADD COLUMN {column} {kind}")
    connection.exec_driver_sql("CREATE INDEX reviews_undone ON reviews (number) WHERE undone IS NOT NULL")
