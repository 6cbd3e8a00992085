"""A visitor who keeps cookies and fills in forms as a browser does, over real HTTP."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass
class Visitor:
    """``host`` is what the Host header says; further headers go with every request."""

    address: str
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str) -> Answer:
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        sent = {"Accept": "text/html", **self.headers, **{k.replace("_", "-"): v for k, v in headers.items()}}
        if self.host:
            sent["Host"] = self.host
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body=body, headers=sent)
            answer = connection.getresponse()
            self._keep(answer.headers)
            return Answer(answer.status, answer.headers, answer.read().decode())
        finally:
            connection.close()

    def send(self, path: str, fields: dict[str, str | list[str]], **headers: str) -> Answer:
        """Send a plain form, the fields in their order."""
        body = urlencode(fields, doseq=True)
        return self.ask(path, "POST", body, Content_Type="application/x-www-form-urlencoded", **headers)

    def token(self, path: str, action: str = '[^"]*') -> str:
        """The token of the first form that a page shows, or of the first one to an address."""
        field = r'\s*<input type="hidden" name="token" value="([0-9a-f]+)"'
        found = re.search(rf'action="{action}">{field}', self.ask(path).text)
        assert found, path
        return found[1]

    def log_in(self, name: str, password: str, wanted: str = "/", **headers: str) -> Answer:
        token = self.token("/login", "/login")
        return self.send("/login", {"token": token, "next": wanted, "name": name, "password": password}, **headers)

    def _keep(self, headers: http.client.HTTPMessage) -> None:
        for line in headers.get_all("set-cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = unescape(morsel.value)
