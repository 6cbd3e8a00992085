"""Users, sessions and the audit trail in a real ledger."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, inspect, select, update

from onrecord.access import ROLES, Attempts, Limits, Sessions, Users, allows, entries, note
from onrecord.access import attempts as limits
from onrecord.access.passwords import is_password
from onrecord.access.roles import checked_role
from onrecord.access.sessions import id_of
from onrecord.errors import BadRequest
from onrecord.ledger import Ledger, attempt_tables, desk_tables, open_ledger

SECRET = "four words make one"


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, create=True) as opened:
        yield opened


@pytest.fixture
def file_ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "onrecord.db", create=True) as opened:
        yield opened


def set_back(ledger: Ledger, column: str, ago: timedelta) -> None:
    """Make every session older, as if the time had passed."""
    then = (datetime.now(UTC) - ago).strftime("%Y-%m-%dT%H:%M:%SZ")
    with ledger.writes() as connection:
        connection.execute(update(desk_tables.sessions).values({column: then}))


def all_rows(ledger: Ledger) -> str:
    """Everything that stands in the tables of the desk, as text."""
    with ledger.reads() as connection:
        tables = (*desk_tables.metadata.sorted_tables, attempt_tables.attempts)
        return repr([list(map(tuple, connection.execute(select(table)))) for table in tables])


def test_a_password_is_kept_as_an_argon2id_hash_alone(ledger: Ledger) -> None:
    Users(ledger).add("Ada", "review", SECRET, "root")
    with ledger.reads() as connection:
        kept = connection.execute(select(desk_tables.users.c.password)).scalar_one()
    assert kept.startswith("$argon2id$")
    assert "m=65536,t=3" in kept
    assert SECRET not in all_rows(ledger)


def test_the_file_holds_no_password_and_no_secret_of_a_session(file_ledger: Ledger) -> None:
    Users(file_ledger).add("ada", "read", SECRET, "root")
    secret = Sessions(file_ledger, Limits()).begin("ada", "192.0.2.1", "Browser")
    file_ledger.close()
    for file in file_ledger.path.parent.iterdir():
        assert secret.encode() not in file.read_bytes()
        assert SECRET.encode() not in file.read_bytes()


def test_a_name_means_the_same_user_in_any_case(ledger: Ledger) -> None:
    users = Users(ledger)
    users.add("Ada.Brenning", "read", SECRET, "root")
    assert [user.name for user in users.list()] == ["ada.brenning"]
    found = users.check("ADA.brenning", SECRET)
    assert found is not None
    assert found.role == "read"
    with pytest.raises(BadRequest, match="already"):
        users.add("ADA.BRENNING", "admin", SECRET, "root")


@pytest.mark.parametrize("name", ["", " ", "a b", "-a", "ada\n", "ада", "a" * 65, "a/b", "<b>", "a\0"])
def test_what_is_no_name_is_refused(ledger: Ledger, name: str) -> None:
    with pytest.raises(BadRequest, match="no user name"):
        Users(ledger).add(name, "read", SECRET, "root")


def test_short_passwords_and_unknown_roles_are_refused(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="12 to"):
        Users(ledger).add("ada", "read", "eleven char", "root")
    with pytest.raises(BadRequest, match="read, review, admin"):
        checked_role("owner")
    assert Users(ledger).list() == ()


def test_only_the_right_password_of_a_user_who_has_one_is_right(ledger: Ledger) -> None:
    users = Users(ledger)
    users.add("ada", "read", SECRET, "root")
    users.add("proxied", "read", None, "root")
    assert users.check("ada", SECRET) is not None
    for name, password in (
        ("ada", SECRET + "!"),
        ("ada", ""),
        ("nobody", SECRET),
        ("proxied", ""),
        ("proxied", SECRET),
    ):
        assert users.check(name, password) is None


def test_a_password_over_the_bound_is_never_right(ledger: Ledger) -> None:
    longest = "x" * 1_000
    Users(ledger).add("ada", "read", longest, "root")
    assert Users(ledger).check("ada", longest) is not None
    assert Users(ledger).check("ada", longest + "y") is None


def test_a_name_that_is_unknown_costs_a_hash_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: the same function of the same hasher runs once with the same parameters."""
    from onrecord.access import passwords

    passwords.warm_up()
    asked: list[str] = []
    verify = passwords._hasher().verify

    def counted(password: str | bytes, kept: str | bytes) -> bool:
        asked.append(str(kept)[:30])
        return verify(password, kept)

    monkeypatch.setattr(passwords._hasher(), "verify", counted)
    real = passwords.hash_password(SECRET)
    assert not is_password("wrong wrong wrong", real)
    assert not is_password("wrong wrong wrong", None)
    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_roles_stand_above_one_another() -> None:
    assert [[allows(role, needed) for needed in ROLES] for role in ROLES] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_the_ledger_holds_no_secret_of_a_session(ledger: Ledger) -> None:
    Users(ledger).add("ada", "read", SECRET, "root")
    secret = Sessions(ledger, Limits()).begin("ada", "192.0.2.1", "Browser")
    assert len(secret) >= 43
    assert secret not in all_rows(ledger)
    assert id_of(secret) != secret


def test_a_session_knows_the_role_its_user_has_now(ledger: Ledger) -> None:
    users, sessions = Users(ledger), Sessions(ledger, Limits())
    users.add("ada", "read", SECRET, "root")
    secret = sessions.begin("ada", None, None)
    users.set_role("ada", "admin", "root")
    found = sessions.find(secret)
    assert found is not None
    assert found.role == "admin"


@pytest.mark.parametrize("column", ["seen", "made"])
def test_a_session_ends_at_its_limits(ledger: Ledger, column: str) -> None:
    limits = Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=8))
    sessions = Sessions(ledger, limits)
    Users(ledger).add("ada", "read", SECRET, "root")
    secret = sessions.begin("ada", None, None)
    most = limits.idle if column == "seen" else limits.absolute
    set_back(ledger, column, most - timedelta(minutes=1))
    found = sessions.find(secret)
    assert found is not None
    set_back(ledger, column, most + timedelta(seconds=1))
    assert sessions.find(secret) is None
    assert sessions.of("ada") == ()
    if column == "made":
        sessions.touch(found)
        assert sessions.find(secret) is None, "use does not lengthen a session past its absolute limit"


def test_a_login_clears_sessions_past_their_limits_away(ledger: Ledger) -> None:
    Users(ledger).add("ada", "read", SECRET, "root")
    sessions = Sessions(ledger, Limits())
    sessions.begin("ada", None, None)
    set_back(ledger, "seen", timedelta(days=1))
    sessions.begin("ada", None, None)
    with ledger.reads() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sessions").scalar() == 1


@pytest.mark.parametrize("end", ["everywhere", "password", "removed"])
def test_all_sessions_of_a_user_end_and_of_nobody_else(ledger: Ledger, end: str) -> None:
    users, sessions = Users(ledger), Sessions(ledger, Limits())
    for name in ("ada", "bo"):
        users.add(name, "read", SECRET, "root")
    secrets = [sessions.begin("ada", None, None), sessions.begin("ada", None, None)]
    other = sessions.begin("bo", None, None)
    {
        "everywhere": lambda: sessions.end_all("ada", None),
        "password": lambda: users.set_password("ada", SECRET + "!", "root"),
        "removed": lambda: users.remove("ada", "root"),
    }[end]()
    assert [sessions.find(secret) for secret in secrets] == [None, None]
    assert sessions.find(other) is not None


def test_every_change_leaves_a_line_with_who_and_when(ledger: Ledger) -> None:
    users = Users(ledger)
    users.add("ada", "read", SECRET, "root")
    users.set_role("ada", "review", "root")
    users.set_password("ada", SECRET + "!", "ada", "192.0.2.1")
    users.remove("ada", "root")
    lines = entries(ledger)
    assert [(line.who, line.what, line.about) for line in reversed(lines)] == [
        ("root", "added user", "ada"),
        ("root", "changed role", "ada"),
        ("ada", "changed password", "ada"),
        ("root", "removed user", "ada"),
    ]
    assert lines[1].address == "192.0.2.1"
    assert all(line.at.endswith("Z") for line in lines)
    assert [line.what for line in entries(ledger, who="ada")] == ["changed password"]
    assert entries(ledger, since="2999-01-01") == ()
    assert SECRET not in str(lines)


def test_a_change_that_fails_leaves_no_line(ledger: Ledger) -> None:
    with pytest.raises(BadRequest, match="no user"):
        Users(ledger).remove("ada", "root")
    assert entries(ledger) == ()


def test_a_strangers_words_stay_one_harmless_line(ledger: Ledger) -> None:
    with ledger.writes() as connection:
        note(connection, "ada", "said", "a\n2031-01-01 root removed user\x1b[2J", "x" * 10_000)
    (line,) = entries(ledger)
    assert "\n" not in str(line.about)
    assert "\x1b" not in str(line.about)
    assert len(line.detail or "") == 500


def test_queries_name_the_desks_tables_as_the_migration_makes_them(ledger: Ledger) -> None:
    with ledger.reads() as connection:
        made = inspect(connection)
        for table in (*desk_tables.metadata.sorted_tables, attempt_tables.attempts):
            described = [(c.name, c.nullable) for c in table.columns]
            assert [(c["name"], c["nullable"]) for c in made.get_columns(table.name)] == described


class Clock:
    """Seconds that the test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_user_may_fail_five_times_from_one_address(ledger: Ledger) -> None:
    clock = Clock()
    attempts = Attempts(ledger, clock)
    for _ in range(limits.MOST["pair"]):
        assert attempts.admit("ada", "192.0.2.1") == 0
        clock.now += 10
    assert attempts.admit("ADA", "192.0.2.1") == limits.WINDOW - 50
    assert attempts.admit("ada", "192.0.2.2") == 0
    assert attempts.admit("bo", "192.0.2.1") == 0
    clock.now = limits.WINDOW + 1
    assert attempts.admit("ada", "192.0.2.1") == 0


def test_an_address_may_not_try_one_name_after_another(ledger: Ledger) -> None:
    attempts = Attempts(ledger, Clock())
    tries = [attempts.admit(f"user{number}", "192.0.2.1") for number in range(30)]
    assert tries.count(0) == limits.MOST["address"]
    assert all(tries[limits.MOST["address"] :])


@pytest.mark.parametrize("address", ["192.0.2.{}", "2001:db8:{}::1"])
def test_a_user_may_not_be_tried_from_everywhere(ledger: Ledger, address: str) -> None:
    attempts = Attempts(ledger, Clock())
    tries = [attempts.admit("ada", address.format(number)) for number in range(80)]
    assert tries.count(0) == limits.MOST["user"]


def test_one_network_of_ipv6_counts_as_one_address_and_a_mapped_one_as_itself(ledger: Ledger) -> None:
    attempts = Attempts(ledger, Clock())
    tries = [attempts.admit("ada", f"2001:db8::{number:x}") for number in range(10)]
    assert tries.count(0) == limits.MOST["pair"]
    for number in range(limits.MOST["pair"]):
        attempts.admit("bo", "192.0.2.1" if number % 2 else "::ffff:192.0.2.1")
    assert attempts.admit("bo", "192.0.2.1")


def test_a_right_password_takes_the_failures_back(ledger: Ledger) -> None:
    attempts = Attempts(ledger, Clock())
    for _ in range(30):
        assert attempts.admit("ada", "192.0.2.1") == 0
        attempts.forgive("ada", "192.0.2.1")


@given(st.lists(st.tuples(st.sampled_from(["ada", "bo", "cy"]), st.integers(0, 4), st.floats(0, 300)), max_size=80))
@settings(max_examples=8, deadline=None)
def test_no_more_fail_within_any_window_than_allowed(tries: list[tuple[str, int, float]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "onrecord.db", create=True) as ledger:
        clock = Clock()
        attempts = Attempts(ledger, clock)
        admitted: list[tuple[float, str, int]] = []
        for name, place, passed in tries:
            clock.now += passed
            if attempts.admit(name, f"192.0.2.{place}") == 0:
                admitted.append((clock.now, name, place))
    for now, name, place in admitted:
        late = [one for one in admitted if now - limits.WINDOW < one[0] <= now]
        assert sum(one[1:] == (name, place) for one in late) <= limits.MOST["pair"]
        assert sum(one[2] == place for one in late) <= limits.MOST["address"]
        assert sum(one[1] == name for one in late) <= limits.MOST["user"]


def kept_attempts(ledger: Ledger) -> int:
    with ledger.reads() as connection:
        return connection.execute(select(func.count()).select_from(attempt_tables.attempts)).scalar_one()


def test_a_flood_of_names_does_not_fill_the_ledger(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REMEMBERED", 60)
    clock = Clock()
    attempts = Attempts(ledger, clock)
    for number in range(100):
        attempts.admit(f"user{number}", f"192.0.{number}.1")
    assert kept_attempts(ledger) <= 60
    assert attempts.admit("ada", "192.0.2.1") == 0
    before = kept_attempts(ledger)
    for _ in range(30):
        attempts.admit("ada", "192.0.2.1")
    assert kept_attempts(ledger) <= before + 3 * limits.MOST["pair"]
    clock.now = 2 * limits.WINDOW
    attempts.admit("bo", "192.0.2.9")
    assert kept_attempts(ledger) == 3


def test_a_restart_and_a_second_process_count_on(place: str) -> None:
    with open_ledger(place, create=True) as first, open_ledger(place) as second:
        for number in range(limits.MOST["pair"]):
            assert Attempts(first if number % 2 else second, Clock()).admit("ada", "192.0.2.1") == 0
        assert Attempts(first, Clock()).admit("ada", "192.0.2.1")
        assert Attempts(second, Clock()).admit("ada", "192.0.2.1")
    with open_ledger(place) as again:
        assert Attempts(again, Clock()).admit("ada", "192.0.2.1")
        assert "ada 192" not in all_rows(again)
