"""Archives that tests write: WARC as crawlers write it, JSON lines, Parquet."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.intake.site import story

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def record(url: str, body: bytes, *, http: bytes = HTML, kind: str = "response", length: int | None = None,
           content_type: str = "application/http; msgtype=response") -> bytes:  # fmt: skip
    """One WARC record. length: what it says its length is, where that is not the truth."""
    block = http + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-03-11T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def info() -> bytes:
    return record("", b"software: none\r\n", http=b"", kind="warcinfo", content_type="application/warc-fields")


def stories(ports: Iterable[str]) -> list[bytes]:
    return [info(), *(record(f"http://courier.example/{port}", story(port)) for port in ports)]


def write_warc(path: Path, records: Iterable[bytes], packing: str = "by record") -> Path:
    """packing: 'none', 'by record' as crawlers do, or 'whole' as people do."""
    parts = list(records)
    if packing == "by record":
        parts = [gzip.compress(part, 6, mtime=0) for part in parts]
    content = b"".join(parts)
    path.write_bytes(gzip.compress(content, 6, mtime=0) if packing == "whole" else content)
    return path


def article(port: str, **fields: Any) -> dict[str, Any]:
    text = (
        f"At least 14 people were killed when the ferry Halcyon burned off {port} on Monday, Interior Minister "
        "Mira Tolland said.\n“We are still looking for nine passengers,” she said. “I will not guess at the cause.”"
    )
    return {"title": f"Ferry burns off {port}", "text": text, "publisher": "The Ansel Courier",
            "published": "2031-03-11T07:40:00Z", "url": f"http://courier.example/{port}", **fields}  # fmt: skip


def write_lines(path: Path, rows: Iterable[Any]) -> Path:
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
    content = b"\n".join(lines) + b"\n"
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def write_parquet(path: Path, rows: list[dict[str, Any]], rows_at_once: int = 3) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=rows_at_once)
    return path
