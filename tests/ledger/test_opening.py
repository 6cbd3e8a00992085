"""What is no ledger is refused and never changed; what is one opens, or says why not."""

from __future__ import annotations

import base64
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, MetaData

from onrecord.errors import BadRequest, StopRun
from onrecord.ledger import attempt_tables, desk_tables, matter_tables, migrations, newest, open_ledger, tables
from onrecord.ledger.faults import told_plainly
from tests.ledger.servers import Server
from tests.ledger.stories import ferry_fire, page_of

NOBODY = 65534
HERE = Path(__file__).parent


def fill(path: Path) -> Path:
    with open_ledger(path, create=True) as ledger:
        ledger.add(ferry_fire(), page_of(ferry_fire()))
    return path


def pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


@pytest.fixture
def as_plain_user() -> Iterator[Path]:
    """A folder, and an account to which permissions apply: to root they do not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    superuser = os.geteuid() == 0
    if superuser:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_new_ledger_is_of_this_version_and_lets_many_read(tmp_path: Path) -> None:
    path = fill(tmp_path / "onrecord.db")
    assert pragma(path, "user_version") == migrations.VERSION
    assert pragma(path, "application_id") == migrations.APPLICATION_ID
    assert pragma(path, "journal_mode") == "wal"
    assert pragma(path, "integrity_check") == "ok"


def test_a_ledger_opens_again_with_all_it_held(tmp_path: Path) -> None:
    path = fill(tmp_path / "über & co?#%20.db")
    for create in (True, False):
        with open_ledger(str(path), create=create) as ledger:
            assert list(ledger.readings().values()) == [ferry_fire()]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_missing_ledger_is_a_bad_request_and_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="onrecord add"):
        open_ledger(tmp_path / "none.db")
    with pytest.raises(BadRequest, match="no folder"):
        open_ledger(tmp_path / "none" / "none.db", create=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("content", [b"Port Ansel, Monday\n", b"SQLite format 3\0", b"\0" * 4096, os.urandom(5000)])
def test_a_file_that_is_no_ledger_is_never_changed(tmp_path: Path, content: bytes, create: bool) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    with pytest.raises(BadRequest, match="not a ledger"):
        open_ledger(path, create=create)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_database_of_another_program_is_never_changed(tmp_path: Path, mode: str, create: bool) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode = {mode}")
    other.execute("CREATE TABLE articles (id)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(BadRequest, match="another program"):
        open_ledger(path, create=create)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_no_ledger_but_can_become_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(BadRequest, match="not a ledger"):
        open_ledger(path)
    assert path.read_bytes() == b""
    fill(path)


@pytest.mark.parametrize("name", [".", "a\0b"])
def test_what_is_not_a_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises((BadRequest, StopRun)):
        open_ledger(tmp_path / name, create=True)


def test_a_ledger_from_a_newer_program_is_refused_and_not_changed(tmp_path: Path) -> None:
    path = fill(tmp_path / "onrecord.db")
    hand = sqlite3.connect(path)
    hand.execute("PRAGMA user_version = 999")
    hand.close()
    before = path.read_bytes()
    with pytest.raises(StopRun, match="newer onrecord"):
        open_ledger(path, create=True)
    assert path.read_bytes() == before


def test_a_damaged_ledger_stops_the_run(tmp_path: Path) -> None:
    path = fill(tmp_path / "onrecord.db")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(StopRun, match="damaged"), open_ledger(path) as ledger:
        ledger.articles()


def test_a_cut_off_ledger_stops_the_run(tmp_path: Path) -> None:
    path = fill(tmp_path / "onrecord.db")
    os.truncate(path, 8192)
    with pytest.raises(StopRun, match="damaged"), open_ledger(path) as ledger:
        ledger.articles()


def test_a_ledger_that_may_only_be_read_is_read(as_plain_user: Path) -> None:
    path = fill(as_plain_user / "onrecord.db")
    path.chmod(0o444)
    as_plain_user.chmod(0o555)
    with open_ledger(path) as ledger:
        assert list(ledger.readings().values()) == [ferry_fire()]
        assert ledger.search("Halcyon")
    with pytest.raises(StopRun, match="cannot be written to"), open_ledger(path, create=True) as ledger:
        ledger.add(ferry_fire(), page_of(ferry_fire()))


def test_no_ledger_is_made_in_a_folder_that_may_only_be_read(as_plain_user: Path) -> None:
    as_plain_user.chmod(0o555)
    with pytest.raises(StopRun, match=r"cannot be opened.*make the file and its folder writable"):
        open_ledger(as_plain_user / "onrecord.db", create=True)


def test_a_ledger_that_may_not_be_read_says_so(as_plain_user: Path) -> None:
    path = fill(as_plain_user / "onrecord.db")
    path.chmod(0)
    with pytest.raises(StopRun, match="Permission denied"):
        open_ledger(path)


def test_a_full_disk_is_told_plainly(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "small.db")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(StopRun, match="the disk is full: free some space"), told_plainly("small.db"):
        connection.execute("CREATE TABLE story AS SELECT randomblob(100000) AS words")
    connection.close()


TABLES = [
    tables.metadata,
    desk_tables.metadata,
    attempt_tables.metadata,
    matter_tables.metadata,
    newest.metadata,
]


@pytest.mark.parametrize("metadata", TABLES, ids=["articles", "desk", "attempts", "matters", "newest"])
def test_queries_name_the_tables_that_the_migrations_make(place: str, metadata: MetaData) -> None:
    with open_ledger(place, create=True) as ledger:
        made = MetaData()
        made.reflect(ledger._engine, only=list(metadata.tables))
        dialect = ledger._engine.dialect
    for name, table in metadata.tables.items():
        described = [(c.name, c.type.compile(dialect), c.nullable, c.primary_key) for c in table.columns]
        columns = made.tables[name].columns
        assert [(c.name, c.type.compile(dialect).partition(" COLLATE")[0], c.nullable, c.primary_key)
                for c in columns] == described  # fmt: skip


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fill(tmp_path / "onrecord.db")

    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (done)")
        connection.exec_driver_sql("CREATE TABLE half (done)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, fails))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with pytest.raises(StopRun):
        open_ledger(path)
    monkeypatch.undo()
    assert pragma(path, "user_version") == migrations.VERSION
    with open_ledger(path) as ledger:
        assert list(ledger.readings().values()) == [ferry_fire()]


def version_1(path: Path) -> Path:
    """A ledger as the first release wrote it: its own tables, and the rows that it put into them."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode = WAL")
    for statement in migrations.FIRST_TABLES:
        connection.execute(statement)
    for table, rows in json.loads((HERE / "version_1.json").read_text()).items():
        for row in rows:
            if "content_zlib" in row:
                row["content_zlib"] = base64.b64decode(row["content_zlib"])
            places = ", ".join(f":{name}" for name in row)
            connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row)
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    return path


def schema(path: Path) -> set[tuple[str, ...]]:
    connection = sqlite3.connect(path)
    try:
        return {tuple(row) for row in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")}
    finally:
        connection.close()


def test_a_ledger_of_the_first_release_opens_with_all_it_held(tmp_path: Path) -> None:
    path = version_1(tmp_path / "onrecord.db")
    before = path.read_bytes()
    told = replace(ferry_fire(), schema_version="1.0")
    with open_ledger(path) as ledger:
        kept = ledger.readings()
        assert len(kept) == 3
        assert told in kept.values()
        fire = next(key for key, made in kept.items() if made == told)
        assert ledger.pages(fire) == (page_of(told),)
        assert [(e.id, e.attributions, e.version) for e in ledger.articles() if e.id == fire] == [(fire, 8, 1)]
        assert [hit.attribution_id for hit in ledger.search("overloaded denied")] == ["a4", None, None]
        assert ledger.readings(as_of="2031-03-11").keys() == kept.keys()
        assert ledger.history(fire).versions[0].known == "2031-03-11T07:40:00Z"
        assert ledger.add(told, page_of(told)) == (fire, False)
    assert pragma(path, "user_version") == migrations.VERSION
    assert pragma(path, "integrity_check") == "ok"
    copy = path.with_name("onrecord.db.version-1")
    assert pragma(copy, "user_version") == 1
    assert len(before) <= copy.stat().st_size
    with open_ledger(shutil.copy(copy, tmp_path / "again.db")) as ledger:
        assert ledger.readings() == kept


def test_a_migrated_ledger_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    old, new = version_1(tmp_path / "old.db"), fill(tmp_path / "new.db")
    open_ledger(old).close()
    assert schema(old) == schema(new)


def test_a_migrated_ledger_holds_the_rows_of_a_new_one(tmp_path: Path) -> None:
    old, new = version_1(tmp_path / "old.db"), tmp_path / "new.db"
    with open_ledger(old) as migrated, open_ledger(new, create=True) as made:
        for key, reading in migrated.readings().items():
            made.add(reading, migrated.pages(key)[0])
    for table in sorted(tables.metadata.tables):
        columns = ", ".join(c.name for c in tables.metadata.tables[table].columns if c.name not in ("added", "record"))
        query = f"SELECT {columns} FROM {table} ORDER BY 1"
        for left, right in zip(read(old, query), read(new, query), strict=True):
            assert left == right, table


def test_a_disk_without_room_for_the_copy_leaves_the_old_ledger_as_it_was(tmp_path: Path) -> None:
    path = version_1(tmp_path / "onrecord.db")
    before = read(path, "SELECT * FROM articles")
    path.with_name("onrecord.db.version-1.part").mkdir()
    with pytest.raises(StopRun, match=r"cannot keep a copy of .*onrecord\.db.*free some space"):
        open_ledger(path)
    assert pragma(path, "user_version") == 1
    assert read(path, "SELECT * FROM articles") == before


def test_an_old_ledger_that_may_only_be_read_says_what_to_do(as_plain_user: Path) -> None:
    path = version_1(as_plain_user / "onrecord.db")
    path.chmod(0o444)
    as_plain_user.chmod(0o555)
    with pytest.raises(StopRun, match=r"is of version 1 .*copy it to a place"):
        open_ledger(path)


def test_names_in_the_file_are_words_of_the_domain(tmp_path: Path) -> None:
    """What a table browser shows beside the parts of the search index."""
    names = {(kind, name) for kind, name, _, _ in schema(fill(tmp_path / "onrecord.db")) if kind in ("table", "view")}
    hidden = ("intake_", "matter_", "adding_")
    shown = {(kind, name) for kind, name in names if "_search" not in name and not name.startswith(hidden)}
    named = (
        "addresses",
        "articles",
        "attempts",
        "attributions",
        "audit",
        "corrections",
        "figures",
        "matters",
        "newest_statements",
        "pages",
        "readings",
        "reviews",
        "sessions",
        "times",
        "users",
        "versions",
    )
    assert shown == {*(("table", name) for name in named), ("view", "speakers"), ("view", "statements")}


def test_a_postgresql_ledger_from_a_newer_program_is_refused(server: Server) -> None:
    address = server.new_database()
    open_ledger(address, create=True).close()
    server.execute(address.rpartition("/")[2], "UPDATE onrecord.ledger SET version = 999")
    with pytest.raises(StopRun, match="newer onrecord"):
        open_ledger(address, create=True)


def test_a_database_without_a_ledger_is_a_bad_request_and_stays_as_it_was(server: Server) -> None:
    address = server.new_database()
    with pytest.raises(BadRequest, match="onrecord add"):
        open_ledger(address)
    server.execute(address.rpartition("/")[2], "CREATE SCHEMA onrecord")
    with pytest.raises(BadRequest, match="another program"):
        open_ledger(address, create=True)
    assert server.execute(address.rpartition("/")[2], "SELECT * FROM pg_tables WHERE schemaname = 'onrecord'") == []


def test_what_others_keep_in_the_database_is_left_alone(server: Server) -> None:
    address = server.new_database()
    name = address.rpartition("/")[2]
    server.execute(name, "CREATE TABLE articles AS SELECT 1 AS id")
    with open_ledger(address, create=True) as ledger:
        ledger.add(ferry_fire(), page_of(ferry_fire()))
    assert server.execute(name, "SELECT * FROM public.articles") == [(1,)]


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("postgresql://nobody@127.0.0.1:9/none", "cannot be reached"),
        ("postgresql://nobody@127.0.0.1:port/none", "cannot be read"),
        ("postgresql://nobody:secret@127.0.0.1", "names no database"),
    ],
)
def test_an_address_that_leads_nowhere_says_so_without_the_password(server: Server, address: str, problem: str) -> None:
    with pytest.raises((BadRequest, StopRun), match=problem) as told:
        open_ledger(address)
    assert "secret" not in str(told.value)


def test_a_missing_database_says_how_to_make_it(server: Server) -> None:
    with pytest.raises(StopRun, match=r"there is no such database|does not exist"):
        open_ledger(f"{server.address}/none")


def read(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_ledger_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = fill(tmp_path / "onrecord.db")

    def adds_notes(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE notes (words TEXT)")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, adds_notes))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)
    with open_ledger(path) as ledger:
        assert list(ledger.readings().values()) == [ferry_fire()]
    assert pragma(path, "user_version") == migrations.VERSION
