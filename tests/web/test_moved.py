"""The address of a matter leads to it, also after an earlier account became its first."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.ledger import open_ledger
from onrecord.web import create_app
from tests.comparison.test_keeping import EARLIER, FIRST, add
from tests.web.conftest import serving
from tests.web.test_answers import ask


def test_an_old_address_leads_to_where_the_matter_is_now(tmp_path: Path) -> None:
    place = tmp_path / "onrecord.db"
    with open_ledger(place, create=True) as ledger:
        add(ledger, *FIRST)
    with serving(create_app(place)) as address:
        old = json.loads(ask(f"{address}/matters.json")[2])["matters"][0]["id"]
        assert ask(f"{address}/matters/{old}")[0] == 200
        with open_ledger(place) as ledger:
            add(ledger, EARLIER)
        new = json.loads(ask(f"{address}/matters.json")[2])["matters"][0]["id"]
        assert new != old
        for form in ("", ".json", ".csv"):
            status, headers, _ = ask(f"{address}/matters/{old}{form}?as-of=2031-10-08")
            assert (status, headers["location"]) == (307, f"/matters/{new}{form}?as-of=2031-10-08")
            assert ask(f"{address}/matters/{new}{form}")[0] == 200
        assert ask(f"{address}/matters/{'0' * 12}")[0] == 404
