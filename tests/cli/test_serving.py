"""``user``, ``audit`` and ``serve`` as an administrator at a shell meets them."""

from __future__ import annotations

import http.client
import json
import os
import pty
import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import open_ledger
from tests.ledger.stories import ferry_fire, page_of

SECRET = "four words make one"


def onrecord(*words: str | Path, **given: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **given)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "onrecord.db"
    with open_ledger(path, create=True) as made:
        made.add(ferry_fire(), page_of(ferry_fire()))
    return path


def add_user(ledger: Path, name: str, role: str, password: str = SECRET) -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    os.write(writing, f"{password}\nnot this line\n".encode())
    os.close(writing)
    try:
        words = ("user", "add", name, "--role", role, "--ledger", ledger, "--password-fd", str(reading))
        return onrecord(*words, pass_fds=(reading,))
    finally:
        os.close(reading)


@contextmanager
def served(ledger: Path, *options: str | Path) -> Iterator[str]:
    """A running ``onrecord serve`` on a free port: its address."""
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), "--port", "0", *map(str, options)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert running.stdout is not None
    try:
        address = re.search(r"at (https?://\S+)/ ", running.stdout.readline())
        assert address
        yield address[1]
    finally:
        running.terminate()
        running.wait(30)
        running.stdout.close()


def status_of(address: str, path: str = "/", context: ssl.SSLContext | None = None, **headers: str) -> int:
    host, port = re.sub(r"^https?://", "", address).rsplit(":", 1)
    host = "127.0.0.1" if host == "0.0.0.0" else host
    for _ in range(100):
        connection = (
            http.client.HTTPSConnection(host, int(port), timeout=30, context=context)
            if context
            else http.client.HTTPConnection(host, int(port), timeout=30)
        )
        try:
            connection.request(
                "GET", path, headers={"Accept": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}
            )
            return connection.getresponse().status
        except ConnectionError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError(f"no answer at {address}")


def test_users_are_added_listed_and_removed(ledger: Path) -> None:
    assert "ada can now read, review and administer" in add_user(ledger, "Ada", "admin").stdout
    assert "already" in add_user(ledger, "ada", "read").stderr
    listed = onrecord("user", "list", "--ledger", ledger).stdout
    assert listed.startswith("ada\tadmin\t")
    assert onrecord("user", "role", "ada", "--role", "read", "--ledger", ledger).returncode == 0
    assert onrecord("user", "remove", "ada", "--ledger", ledger).returncode == 0
    assert "No users" in onrecord("user", "list", "--ledger", ledger).stdout
    gone = onrecord("user", "remove", "ada", "--ledger", ledger)
    assert (gone.returncode, "onrecord user list" in gone.stderr) == (2, True)


def test_the_audit_trail_says_who_did_it(ledger: Path) -> None:
    add_user(ledger, "ada", "admin")
    lines = json.loads(onrecord("audit", "--json", "--ledger", ledger).stdout)
    assert [(line["what"], line["about"]) for line in lines] == [("added user", "ada")]
    assert lines[0]["who"].endswith("(command line)")
    assert "added user ada (role admin)" in onrecord("audit", "--ledger", ledger).stdout


def test_a_password_is_asked_for_on_the_terminal_and_not_shown(ledger: Path) -> None:
    main, other = pty.openpty()
    command = [sys.executable, "-m", "onrecord", "user", "add", "ada", "--role", "admin", "--ledger", str(ledger)]
    running = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, start_new_session=True)
    os.close(other)
    shown = b""
    for prompt in (b"Password", b"Repeat"):
        while prompt not in shown:
            shown += os.read(main, 1024)
        time.sleep(0.3)
        os.write(main, SECRET.encode() + b"\n")
    assert running.wait(60) == 0
    with suppress(OSError):
        shown += os.read(main, 4096)
    os.close(main)
    assert SECRET.encode() not in shown
    assert "ada\tadmin" in onrecord("user", "list", "--ledger", ledger).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("user", "add", "ada", "--role", "owner"), "read, review, admin"),
        (("user", "add", "a b", "--role", "read"), "no user name"),
        (("user", "add", "ada", "--role", "read"), "--password-fd"),
        (("user", "add", "ada", "--role", "read", "--password-fd", "77"), "descriptor 77"),
        (("user", "password", "nobody"), "no user"),
        (("serve", "--host", "0.0.0.0"), "onrecord user add"),
        (("serve", "--login"), "onrecord user add"),
        (("serve", "--host", "::"), "onrecord user add"),
        (("serve", "--proxy", "10.0.0.1"), "onrecord user add"),
        (("serve", "--host", "example.com"), "is no address"),
        (("serve", "--name", "desk.example"), "--login"),
        (("serve", "--trust-user-header", "X-User"), "--proxy"),
        (("serve", "--host", "0.0.0.0", "--trust-user-header", "X-User"), "--proxy"),
        (("serve", "--trust-user-header", "X User:", "--proxy", "10.0.0.1"), "no header"),
        (("serve", "--proxy", "everyone"), "is no address"),
        (("serve", "--proxy", "10.0.0.1/8"), "is no address"),
        (("serve", "--trust-user-header", "X-User", "--proxy", "10.0.0.1", "--proxy-role", "root"), "no role"),
        (("serve", "--tls-certificate", "none.pem"), "--tls-key"),
        (("serve", "--tls-certificate", "none.pem", "--tls-key", "none.key"), "cannot use the certificate"),
    ],
)
def test_what_would_open_the_page_by_mistake_is_refused(ledger: Path, words: tuple[str, ...], told: str) -> None:
    done = onrecord(*words, "--ledger", ledger, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_users_without_a_password_open_no_other_address(ledger: Path) -> None:
    onrecord("user", "add", "ada", "--role", "admin", "--no-password", "--ledger", ledger)
    assert onrecord("serve", "--host", "0.0.0.0", "--ledger", ledger).returncode == 2


def test_loopback_needs_no_password(ledger: Path) -> None:
    add_user(ledger, "ada", "admin")
    with served(ledger) as address:
        assert status_of(address) == 200
        assert status_of(address, Host="evil.example") == 421


def test_with_users_any_address_is_open_to_them_alone(ledger: Path) -> None:
    add_user(ledger, "ada", "admin")
    for options in (("--host", "0.0.0.0", "--name", "desk.example"), ("--login",)):
        with served(ledger, *options) as address:
            assert status_of(address) == 303
            assert status_of(address, "/login") == 200
            assert status_of(address, "/login", Host="evil.example") == 421


def test_a_proxys_word_is_taken(ledger: Path) -> None:
    with served(ledger, "--proxy", "127.0.0.1", "--trust-user-header", "X-User", "--name", "desk.example") as address:
        assert status_of(address, Host="desk.example") == 403
        assert status_of(address, Host="desk.example", X_User="ada") == 200
        assert status_of(address, "/audit", Host="desk.example", X_User="ada") == 403


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_a_certificate_makes_it_https(ledger: Path, tmp_path: Path) -> None:
    add_user(ledger, "ada", "admin")
    certificate, key = tmp_path / "desk.pem", tmp_path / "desk.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    trusting = ssl.create_default_context(cafile=str(certificate))
    with served(ledger, "--login", "--tls-certificate", certificate, "--tls-key", key) as address:
        assert address.startswith("https://")
        assert status_of(address, "/login", trusting) == 200


def test_every_option_and_command_is_in_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "serving.md").read_text()
    shown = onrecord("serve", "--help", env={**os.environ, "COLUMNS": "200"}).stdout
    for option in set(re.findall(r"--[a-z-]+", shown)) - {"--help", "--ledger", "--port"}:
        assert option in docs, option
    for command in ("user add", "user list", "user remove", "user password", "user role", "onrecord audit"):
        assert command in docs, command
