"""Who is let in: users who log in, users whom a proxy names, and the people at this machine; each case over HTTP."""

from __future__ import annotations

import ipaddress
import re
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import delete

from onrecord.access import Limits, Role, Users, entries
from onrecord.ledger import open_ledger
from onrecord.ledger.attempt_tables import attempts
from onrecord.web import Access, create_app
from onrecord.web.permissions import need
from onrecord.web.signing_in import safe_next
from tests.web import stories
from tests.web.conftest import Served, serving
from tests.web.visitors import Answer, Visitor

SECRET = "four words make one"
NAMED = "desk.example"
LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
LOGIN = Access(door="login", names=frozenset({NAMED}))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("doors") / "onrecord.db"
    stories.write(path, stories.outlet("The Ansel Courier"))
    with open_ledger(path) as opened:
        Users(opened).add("reader", "read", SECRET, "test")
        Users(opened).add("reviewer", "review", SECRET, "test")
        Users(opened).add("admin", "admin", SECRET, "test")
    return path


@contextmanager
def open_door(ledger: Path, access: Access = LOGIN) -> Iterator[str]:
    with open_ledger(ledger) as opened, opened.writes() as connection:
        connection.execute(delete(attempts))
    with serving(create_app(ledger, stories.by_hand, access)) as address:
        yield address


@pytest.fixture
def door(ledger: Path) -> Iterator[str]:
    """A server that asks for a login; nobody has failed yet, so that failures of one test do not delay another."""
    with open_door(ledger) as address:
        yield address


@pytest.fixture
def reader(door: str) -> Visitor:
    visitor = Visitor(door)
    assert visitor.log_in("reader", SECRET).status == 303
    return visitor


def trail(ledger: Path) -> list[tuple[str, str]]:
    with open_ledger(ledger) as opened:
        return [(line.who, line.what) for line in entries(opened)]


# Logging in


@pytest.mark.parametrize("path", ["/", "/compare", "/search?q=ferry", "/nothing", "/articles/abc"])
def test_nothing_is_seen_before_a_login(door: str, path: str) -> None:
    answer = Visitor(door).ask(path)
    assert answer.status == 303
    assert answer.location.startswith("/login?next=%2F")
    assert "ferry" not in answer.text
    program = Visitor(door, headers={"Accept": "application/json"}).ask(path)
    assert program.status == 401
    assert "www-authenticate" in program.headers


def test_the_login_page_and_its_looks_are_open_to_all(door: str) -> None:
    assert Visitor(door).ask("/login").status == 200
    assert Visitor(door).ask("/static/style.css").status == 200
    assert Visitor(door).ask("/static/../audit").status == 404


def test_a_login_leads_to_the_page_that_was_wanted(door: str) -> None:
    visitor = Visitor(door)
    wanted = visitor.ask("/search?q=ferry").location
    assert 'name="next" value="/search?q=ferry"' in visitor.ask(wanted).text
    answer = visitor.log_in("Reader", SECRET, "/search?q=ferry")
    assert (answer.status, answer.location) == (303, "/search?q=ferry")
    page = visitor.ask(answer.location)
    assert page.status == 200
    assert "reader" in page.text


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(door: str) -> None:
    answers = [Visitor(door).log_in(name, "wrong wrong wrong") for name in ("reader", "nobody")]
    first, second = answers
    assert first.status == second.status == 403
    assert strip_tokens(first.text) == strip_tokens(second.text)
    assert first.headers.keys() == second.headers.keys()


def strip_tokens(page: str) -> str:
    return re.sub(r"[0-9a-f]{64}", "", page)


def test_an_unknown_name_is_not_written_down(ledger: Path, door: str) -> None:
    """People type their password where the name belongs."""
    Visitor(door).log_in("my secret password", "x")
    Visitor(door).log_in("reader", "wrong wrong wrong")
    lines = trail(ledger)
    assert lines[:2] == [("reader", "failed to log in"), ("(unknown name)", "failed to log in")]
    assert "my secret password" not in str(lines)


def test_too_many_failures_are_delayed_even_with_the_right_password(door: str) -> None:
    visitor = Visitor(door)
    statuses = [visitor.log_in("reader", f"wrong {number} wrong").status for number in range(6)]
    assert statuses == [403] * 5 + [429]
    delayed = visitor.log_in("reader", SECRET)
    assert delayed.status == 429
    assert 0 < int(delayed.headers["retry-after"]) <= 900
    assert "wait 15 minutes" in delayed.text
    assert Visitor(door).log_in("admin", SECRET).status == 303, "another user is not held up"


def test_unknown_names_are_delayed_like_known_ones(door: str) -> None:
    visitor = Visitor(door)
    assert [visitor.log_in("nobody", "wrong wrong wrong").status for _ in range(6)] == [403] * 5 + [429]


def test_a_login_form_needs_its_token_and_its_cookie(door: str) -> None:
    visitor = Visitor(door)
    token = visitor.token("/login")
    fields: dict[str, str | list[str]] = {"token": token, "name": "reader", "password": SECRET}
    assert Visitor(door).send("/login", fields).status == 403, "the token of another browser"
    assert visitor.send("/login", {**fields, "token": "0" * 64}).status == 403
    assert visitor.send("/login", {"name": "reader", "password": SECRET}).status == 403
    assert visitor.send("/login", fields).status == 303


@pytest.mark.parametrize(
    "wanted",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "", "x",
     "http:evil.example", "/login?next=/", "/\nevil", "///evil.example", "//[", "\\\\evil.example"],
)  # fmt: skip
def test_a_login_never_leads_to_another_site(wanted: str) -> None:
    assert safe_next(wanted) == "/"


def test_a_login_leads_on_to_pages_of_ours() -> None:
    for wanted in ("/", "/articles/abc?page=2", "/search?q=a//b", "/search?q=https://x.example"):
        assert safe_next(wanted) == wanted


# Sessions


def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(door: str) -> None:
    answer = Visitor(door).log_in("reader", SECRET)
    cookie = next(line for line in answer.headers.get_all("set-cookie") or () if "session" in line)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "Secure" not in cookie


def test_behind_https_cookies_are_bound_to_it(ledger: Path) -> None:
    with open_door(ledger, replace(LOGIN, secure=True)) as address:
        answer = Visitor(address).log_in("reader", SECRET)
        cookies = answer.headers.get_all("set-cookie") or ()
        session = next(line for line in cookies if line.startswith("__Host-onrecord-session="))
        assert "; Secure" in session
        assert "Path=/" in session
        assert answer.headers["strict-transport-security"] == "max-age=31536000"


def test_a_login_gives_a_new_session_and_ends_the_old(door: str, reader: Visitor) -> None:
    before = dict(reader.cookies)
    assert reader.log_in("admin", SECRET).status == 303
    assert reader.cookies["onrecord-session"] != before["onrecord-session"]
    assert Visitor(door, cookies=before).ask("/").status == 303


def test_a_session_that_someone_else_made_up_is_no_session(door: str) -> None:
    for cookie in ("x", "", "a" * 43, "é", "'; DROP TABLE sessions"):
        visitor = Visitor(door, cookies={"onrecord-session": cookie.encode().decode("latin-1")})
        assert visitor.ask("/").status == 303


@pytest.mark.parametrize(("column", "ago"), [("seen", Limits().idle), ("made", Limits().absolute)])
def test_a_session_ends_at_its_limits(ledger: Path, reader: Visitor, column: str, ago: timedelta) -> None:
    set_back(ledger, column, ago - timedelta(minutes=1))
    asked = datetime.now(UTC) - timedelta(seconds=2)
    assert reader.ask("/").status == 200
    # That it was used is noted after the answer: what is set back before would be overwritten.
    while column == "seen" and seen(ledger) < asked.strftime("%Y-%m-%dT%H:%M:%SZ"):
        sleep(0.05)
    set_back(ledger, column, ago + timedelta(seconds=2))
    assert reader.ask("/").status == 303


def test_use_keeps_a_session_alive(ledger: Path, reader: Visitor) -> None:
    set_back(ledger, "seen", timedelta(hours=1))
    reader.ask("/")
    for _ in range(100):
        if seen(ledger) > (datetime.now(UTC) - timedelta(minutes=2)).isoformat():
            return
        reader.ask("/static/style.css")
    pytest.fail("the session was not noted as used")


def test_a_busy_ledger_costs_nobody_a_page(ledger: Path, reader: Visitor) -> None:
    set_back(ledger, "seen", timedelta(hours=1))
    writer = sqlite3.connect(ledger, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert [reader.ask("/").status for _ in range(3)] == [200] * 3
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_a_logout_ends_the_session_for_good(door: str, reader: Visitor) -> None:
    before = dict(reader.cookies)
    assert reader.ask("/logout").status in (404, 405), "a link cannot log anyone out"
    answer = reader.send("/logout", {"token": reader.token("/account")})
    assert (answer.status, answer.location) == (303, "/login")
    assert "onrecord-session" not in reader.cookies
    assert Visitor(door, cookies=before).ask("/").status == 303


def test_a_logout_everywhere_ends_every_browsers_session(door: str, reader: Visitor) -> None:
    other, stranger = Visitor(door), Visitor(door)
    other.log_in("reader", SECRET)
    stranger.log_in("admin", SECRET)
    assert reader.send("/account/logout", {"token": reader.token("/account")}).status == 303
    assert other.ask("/").status == 303
    assert stranger.ask("/").status == 200


def test_an_account_shows_where_it_is_logged_in(reader: Visitor) -> None:
    page = reader.ask("/account", User_Agent="x").text
    assert "this browser" in page
    assert "127.0.0.1" in page


def test_a_password_is_changed_only_by_who_knows_it(ledger: Path, door: str) -> None:
    with open_ledger(ledger) as opened:
        Users(opened).add("changing", "read", SECRET, "test")
    visitor, other = Visitor(door), Visitor(door)
    visitor.log_in("changing", SECRET)
    other.log_in("changing", SECRET)

    def change(present: str, password: str) -> Answer:
        token = visitor.token("/account")
        return visitor.send("/account/password", {"token": token, "present": present, "password": password})

    assert change("wrong wrong wrong", "another four words").status == 403
    assert change(SECRET, "short").status == 400
    assert change(SECRET, "another four words").status == 303
    assert other.ask("/").status == 303, "the other browser is logged out"
    assert Visitor(door).log_in("changing", SECRET).status == 403
    assert Visitor(door).log_in("changing", "another four words").status == 303


def test_pages_behind_a_login_are_kept_in_no_cache(reader: Visitor) -> None:
    assert reader.ask("/").headers["cache-control"] == "no-store"
    assert "no-store" not in reader.ask("/static/style.css").headers.get("cache-control", "")


def set_back(path: Path, column: str, ago: timedelta) -> None:
    then = (datetime.now(UTC) - ago).strftime("%Y-%m-%dT%H:%M:%SZ")
    hand = sqlite3.connect(path, timeout=30)
    hand.execute(f"UPDATE sessions SET {column} = ?", (then,))
    hand.commit()
    hand.close()


def seen(path: Path) -> str:
    hand = sqlite3.connect(path)
    found = hand.execute("SELECT max(seen) FROM sessions").fetchone()[0]
    hand.close()
    return str(found)


# Roles


@pytest.mark.parametrize(("name", "status"), [("reader", 403), ("reviewer", 403), ("admin", 200)])
def test_only_an_admin_sees_who_changed_what(door: str, name: str, status: int) -> None:
    visitor = Visitor(door)
    visitor.log_in(name, SECRET)
    answer = visitor.ask("/audit")
    assert answer.status == status
    if status == 403:
        assert "role &#39;admin&#39;" in answer.text


def test_every_address_needs_a_role_and_an_unforeseen_change_needs_an_admin() -> None:
    open_to_all = [("GET", "/login"), ("POST", "/login"), ("GET", "/static/style.css")]
    assert all(need(method, path) is None for method, path in open_to_all)
    for path in ("/", "/articles/x", "/compare", "/search", "/loginx", "/static", "/login/", "/anything/else", "/a\nb"):
        assert need("GET", path) == need("HEAD", path) == "read"
    for path in ("/articles/x/a1/review", "/articles/x/speakers", "/reviews", "/reviews/1/undo", "/relations/review"):
        assert need("GET", path) == need("POST", path) == "review"
    assert need("POST", "/anything/else") == "admin"
    assert need("POST", "/login/") == "admin"
    assert {need("POST", "/logout"), need("POST", "/account/password")} == {"read"}


def test_a_role_that_is_taken_away_is_gone_at_once(ledger: Path, door: str) -> None:
    with open_ledger(ledger) as opened:
        Users(opened).add("falling", "admin", SECRET, "test")
    visitor = Visitor(door)
    visitor.log_in("falling", SECRET)
    assert visitor.ask("/audit").status == 200
    with open_ledger(ledger) as opened:
        Users(opened).set_role("falling", "read", "test")
    assert visitor.ask("/audit").status == 403


# Forms from other sites


CROSS: tuple[dict[str, str], ...] = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1.evil.example"},
    {"Sec_Fetch_Site": "cross-site"},
    {"Sec_Fetch_Site": "same-site"},
    {"Sec_Fetch_Site": "none"},
    {"Origin": "file://"},
    {"Origin": ""},
)


@pytest.mark.parametrize("headers", CROSS)
def test_a_form_from_elsewhere_is_refused_even_with_a_token(reader: Visitor, headers: dict[str, str]) -> None:
    token = reader.token("/account")
    answer = reader.send("/logout", {"token": token}, **headers)
    assert answer.status == 403
    assert "another site" in answer.text
    assert reader.ask("/").status == 200


def test_a_form_of_ours_is_taken_with_what_browsers_send(door: str, reader: Visitor) -> None:
    sent = {"Origin": door, "Sec_Fetch_Site": "same-origin"}
    assert reader.send("/logout", {"token": reader.token("/account")}, **sent).status == 303


@pytest.mark.parametrize(
    "fields",
    [{}, {"token": ""}, {"token": "0" * 64}, {"other": "x", "token": "right"}, {"token": "RIGHT"}, {"token": "é"}],
)
def test_a_form_without_its_token_at_its_head_changes_nothing(reader: Visitor, fields: dict[str, str]) -> None:
    token = reader.token("/account")
    given: dict[str, str | list[str]] = {
        name: value.replace("right", token).replace("RIGHT", token.upper()) for name, value in fields.items()
    }
    assert reader.send("/logout", given).status == 403
    assert reader.ask("/").status == 200


def test_the_token_of_one_user_is_no_token_of_another(door: str, reader: Visitor) -> None:
    other = Visitor(door)
    other.log_in("admin", SECRET)
    assert reader.send("/logout", {"token": other.token("/account")}).status == 403


def test_a_program_may_give_the_token_in_a_header(reader: Visitor) -> None:
    token = reader.token("/account")
    answer = reader.ask("/logout", "POST", b"{}", X_CSRF_Token=token, Content_Type="application/json")
    assert answer.status == 303


@pytest.mark.parametrize(("first", "status"), [("token", 303), ("other", 403)])
def test_a_form_with_files_carries_its_token_first(reader: Visitor, first: str, status: int) -> None:
    token = reader.token("/account")
    parts = {"token": token, "other": "x"}
    order = sorted(parts, key=lambda name: name != first)
    body = "".join(f'--B\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{parts[name]}\r\n' for name in order)
    answer = reader.ask("/logout", "POST", body + "--B--\r\n", Content_Type="multipart/form-data; boundary=B")
    assert answer.status == status


def test_a_body_that_is_too_large_is_refused(reader: Visitor) -> None:
    token = reader.token("/account")
    assert reader.send("/logout", {"token": token, "x": "x" * 2**20}).status == 413


def test_a_body_that_hides_its_length_is_bounded_too(door: str, reader: Visitor) -> None:
    token = reader.token("/account")
    host, port = door.removeprefix("http://").split(":")
    cookies = "; ".join(f"{name}={value}" for name, value in reader.cookies.items())
    with socket.create_connection((host, int(port)), timeout=60) as raw:
        raw.sendall(
            f"POST /account/password HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookies}\r\n"
            f"Transfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Connection: close\r\n\r\n".encode()
        )
        chunk = f"token={token}&x=".encode() + b"x" * 60_000
        try:
            for _ in range(30):
                raw.sendall(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
            raw.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # The server may hang up as soon as it has had enough.
        assert raw.recv(65_536).startswith(b"HTTP/1.1 413")


def test_a_form_with_thousands_of_fields_is_refused(reader: Visitor) -> None:
    fields: dict[str, str | list[str]] = {"token": reader.token("/account"), "present": ["x"] * 5_000}
    assert reader.send("/account/password", fields).status == 400


# Hosts


@pytest.mark.parametrize("host", ["evil.example", "desk.example.evil.example", "a.desk.example", "", "desk.example@x"])
def test_a_strange_name_is_refused_before_anything_else(door: str, host: str) -> None:
    answer = Visitor(door).ask("/login", Host=host)
    assert answer.status in (400, 421)
    assert "form" not in answer.text


@pytest.mark.parametrize("host", [NAMED, "DESK.example:443", "192.0.2.7:8017", "[2001:db8::1]:80", "localhost"])
def test_its_own_names_and_bare_addresses_are_answered(door: str, host: str) -> None:
    assert Visitor(door, host=host).ask("/login").status == 200


def test_two_host_headers_are_refused(door: str) -> None:
    host, port = door.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as raw:
        raw.sendall(b"GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
        status = raw.recv(65_536).split(b" ")[1]
    assert status in (b"400", b"421")


# This machine alone


def test_this_machine_needs_no_password_and_has_every_role(served: Served) -> None:
    visitor = Visitor(served.address)
    assert visitor.ask("/audit").status == 200
    assert visitor.ask("/login").status == 404
    assert "Log out" not in visitor.ask("/").text


@pytest.mark.parametrize(
    "header", ["X_Forwarded_For", "Forwarded", "X_Real_IP", "Via", "X_Forwarded_Host", "X_Forwarded_Proto"]
)
def test_a_proxy_does_not_open_this_machine_to_everyone(served: Served, header: str) -> None:
    answer = Visitor(served.address).ask("/", **{header: "192.0.2.1"})
    assert answer.status == 403
    assert "--login" in answer.text


def test_another_peer_is_refused_even_if_the_socket_lets_it_in(ledger: Path) -> None:
    """The application run by another server, on an address that is not loopback."""
    address = own_address()
    if address is None:
        pytest.skip("this machine has no address but loopback")
    with serving(create_app(ledger, stories.by_hand), host=address) as served_at:
        answer = Visitor(served_at, host="127.0.0.1").ask("/")
    assert answer.status == 403
    assert "only to this machine" in answer.text


def own_address() -> str | None:
    """An address of this machine that is not loopback; asking for a route sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        address = str(probe.getsockname()[0])
    return None if ipaddress.ip_address(address).is_loopback else address


# A reverse proxy


def by_proxy(**facts: object) -> Access:
    return replace(
        Access(door="proxy", user_header="X-Remote-User", proxies=LOOPBACK, names=frozenset({NAMED})),
        **facts,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("told", "role"), [("admin", "admin"), ("Reviewer", "review"), ("unlisted@corp.example", "read")]
)
def test_the_proxy_names_the_user_and_the_ledger_the_role(ledger: Path, told: str, role: Role) -> None:
    with open_door(ledger, by_proxy()) as address:
        page = Visitor(address, host=NAMED).ask("/", X_Remote_User=told)
    assert page.status == 200
    assert f"<span>{told.lower()}</span>" in page.text
    assert f'<span class="role">{role}</span>' in page.text


@pytest.mark.parametrize("told", [None, "", "a b", "<b>", "root\tx"])
def test_who_is_not_named_properly_is_not_let_in(ledger: Path, told: str | None) -> None:
    with open_door(ledger, by_proxy()) as address:
        headers = {} if told is None else {"X_Remote_User": told}
        assert Visitor(address).ask("/", **headers).status == 403


def test_a_header_given_twice_names_nobody(ledger: Path) -> None:
    with open_door(ledger, by_proxy()) as address:
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as raw:
            raw.sendall(
                b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Remote-User: admin\r\nX-Remote-User: reader\r\n"
                b"Connection: close\r\n\r\n"
            )
            assert raw.recv(65_536).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("header", ["X_Remote_Users", "Remote_User", "X__Remote__User"])
def test_only_the_agreed_header_counts(ledger: Path, header: str) -> None:
    with open_door(ledger, by_proxy()) as address:
        assert Visitor(address).ask("/", **{header: "admin"}).status == 403


def test_nobody_but_the_proxy_can_say_who_they_are(ledger: Path) -> None:
    elsewhere = (ipaddress.ip_network("192.0.2.0/24"),)
    with open_door(ledger, by_proxy(proxies=elsewhere)) as address:
        answer = Visitor(address).ask("/", X_Remote_User="admin")
    assert answer.status == 403
    assert "reverse proxy" in answer.text


def test_with_users_who_log_in_the_header_means_nothing(door: str) -> None:
    assert Visitor(door).ask("/", X_Remote_User="admin").status == 303


def test_behind_a_proxy_the_browsers_own_address_is_delayed_and_noted(ledger: Path) -> None:
    with open_door(ledger, replace(LOGIN, proxies=LOOPBACK)) as address:
        here = Visitor(address, host=NAMED, headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.1"})
        there = Visitor(address, host=NAMED, headers={"X-Forwarded-For": "198.51.100.2"})
        assert [here.log_in("reader", "wrong wrong wrong").status for _ in range(6)][-1] == 429
        assert there.log_in("reader", SECRET).status == 303
    with open_ledger(ledger) as opened:
        lines = entries(opened, 6)
    assert [line.address for line in lines] == ["198.51.100.2", *["198.51.100.1"] * 5], (
        "what a browser claims is not believed"
    )


def test_a_form_of_the_name_that_browsers_see_is_ours(ledger: Path) -> None:
    with open_door(ledger, replace(LOGIN, proxies=LOOPBACK)) as address:
        visitor = Visitor(address, headers={"X-Forwarded-For": "198.51.100.2"})
        assert visitor.log_in("reader", SECRET, Origin=f"https://{NAMED}").status == 303
