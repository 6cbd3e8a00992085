"""Archives into parts: on one process or several, disturbed or not, the same files come out."""

from __future__ import annotations

import multiprocessing
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.batch import Batch, Options, Watched, run_batch
from onrecord.batch.manifest import Manifest, locked
from onrecord.batch.parts import SliceReader
from onrecord.batch.slices import plan
from onrecord.errors import BadRequest, OnrecordError, StopRun
from onrecord.ledger import open_ledger
from tests.intake.archives import article, record, stories, write_lines, write_parquet, write_warc
from tests.intake.site import story
from tests.intake.taking import Taking

PORTS = [f"Port {number}" for number in range(12)]
SIZE = 2_000


class Run:
    """One batch and what it said."""

    def __init__(self, *names: Path, out: Path, processes: int = 2, engine: str = "local", size: int = SIZE,
                 options: Options | None = None, after: Callable[[Batch], None] | None = None) -> None:  # fmt: skip
        self.done, self.said = Batch(), list[str]()
        watched = Watched(lambda total: None, after or (lambda done: None))
        run_batch(list(map(str, names)), out, self.done, self._hear, watched, engine=engine,  # type: ignore[arg-type]
                  processes=processes, size=size, options=options)  # fmt: skip

    def _hear(self, error: OnrecordError) -> None:
        assert error.remedy
        self.said.append(str(error))


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix == ".parquet"}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("archives")
    return [
        write_warc(folder / "a.warc.gz", stories(PORTS)),
        write_lines(folder / "b.jsonl", [article(port) for port in PORTS]),
        write_parquet(folder / "c.parquet", [article(port) for port in PORTS]),
    ]


@pytest.fixture(scope="module")
def whole(archives: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of an undisturbed run on one process."""
    out = tmp_path_factory.mktemp("whole") / "parts"
    run = Run(*archives, out=out, processes=1)
    assert (run.said, run.done.articles, run.done.failed) == ([], 36, 0)
    assert run.done.slices == len(run.done.parts) == 7
    return out


def test_processes_change_nothing_and_a_second_call_does_only_what_is_missing(
    archives: list[Path], whole: Path, tmp_path: Path
) -> None:
    out = tmp_path / "parts"
    first = Run(*archives, out=out)
    assert files(out) == files(whole)
    lost, spoilt, *kept = sorted(out.glob("*.parquet"))
    lost.unlink()
    spoilt.write_bytes(spoilt.read_bytes()[:-1] + b"\0")
    before = {path: path.stat().st_mtime_ns for path in kept}
    again = Run(*archives, out=out)
    assert (len(again.done.parts), again.done.present) == (2, first.done.slices - 2)
    assert files(out) == files(whole)
    assert {path: path.stat().st_mtime_ns for path in kept} == before
    assert Run(*archives, out=out).done.parts == []


def test_parts_are_added_as_the_archive_itself_would_be(archives: list[Path], whole: Path, tmp_path: Path) -> None:
    from_parts, direct = Taking(tmp_path / "parts.db"), Taking(tmp_path / "direct.db")
    assert from_parts.add(whole).in_words() == "12 articles added, 12 new versions, 12 already known"
    assert direct.add(*archives).in_words() == "12 articles added, 12 new versions, 12 already known"
    with open_ledger(from_parts.ledger) as one, open_ledger(direct.ledger) as other:
        assert one.readings() == other.readings()
        for key in one.readings():
            assert set(one.pages(key)) == set(other.pages(key))
    assert from_parts.add(whole).added == 0


def test_the_manifest_says_what_each_slice_gave(whole: Path) -> None:
    parts = Manifest(whole).parts()
    assert sum(part.items for part in parts) == sum(part.articles for part in parts) == 36
    assert {part.file for part in parts} == set(files(whole))
    for part in parts:
        table = pq.read_table(whole / part.file)
        assert table.num_rows == part.articles
        assert sum(table["attributions"].to_pylist()) == part.attributions > 0


def test_a_lost_process_costs_only_its_part_again(archives: list[Path], whole: Path, tmp_path: Path) -> None:
    killed: list[int | None] = []

    def kill(done: Batch) -> None:
        if len(done.parts) in (1, 4):
            for child in multiprocessing.active_children()[:1]:
                child.kill()
                killed.append(child.pid)

    out = tmp_path / "parts"
    run = Run(*archives, out=out, after=kill)
    assert len(killed) == 2
    assert (run.said, run.done.failed) == ([], 0)
    assert files(out) == files(whole)
    assert list(out.glob(".*.tmp")) == []


def test_a_slice_that_no_process_survives_is_set_aside(archives: list[Path], whole: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def kill_all() -> None:
        while not stop.is_set():
            for child in multiprocessing.active_children():
                child.kill()
            time.sleep(0.05)

    out = tmp_path / "parts"
    killer = threading.Thread(target=kill_all)
    killer.start()
    try:
        run = Run(archives[0], out=out, size=SIZE * 2)
    finally:
        stop.set()
        killer.join()
    assert run.done.failed == run.done.slices > 1
    assert all("was lost 3 times" in said for said in run.said)
    assert Run(archives[0], out=out).done.failed == 0


def test_an_interrupt_keeps_the_parts_that_are_done(archives: list[Path], whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "parts"
    command = [sys.executable, "-m", "onrecord", "batch", *map(str, archives), "--out", str(out), "--slice", "0.002"]
    for _ in range(2):
        before = len(Manifest(out).parts())
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            # Its own first part: one that an earlier run left says nothing of this one, which may not have begun.
            _wait(lambda n=before: len(Manifest(out).parts()) > n or running.poll() is not None)  # type: ignore[misc]
            running.send_signal(signal.SIGINT)
            told, complaints = running.communicate(timeout=60)
        assert "Traceback" not in complaints
        assert running.returncode in (0, 130)
        assert "written with" in told
        assert list(out.glob(".*.tmp")) == []
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert files(out) == files(whole)


def test_what_is_no_article_is_counted_by_its_reason(tmp_path: Path) -> None:
    german = "<p>" + "Die Fähre brannte am Montag vor dem Hafen, sagte die Ministerin den Reportern. " * 6 + "</p>"
    menu = "<html><body><ul><li>Home</ul></body></html>"
    rows = [record(f"http://courier.example/{n}", body.encode()) for n, body in enumerate([german, menu])]
    path = write_warc(tmp_path / "a.warc.gz", [*stories(PORTS[:2]), *rows, *stories(PORTS[:1])])
    (part,) = Run(path, out=tmp_path / "en").done.parts
    assert (part.items, part.articles, part.repeated) == (5, 2, 1)
    assert part.left_out == {"another language": 1, "no article": 1}
    (part,) = Run(path, out=tmp_path / "any", options=Options(language="any", prefilter=False)).done.parts
    assert (part.articles, part.left_out) == (3, {"no article": 1})


def test_bad_sources_cost_only_themselves(archives: list[Path], tmp_path: Path) -> None:
    cut = write_warc(tmp_path / "cut.warc.gz", stories(PORTS[:3]))
    cut.write_bytes(cut.read_bytes()[:-40])
    broken = write_parquet(tmp_path / "broken.parquet", [article("x")])
    broken.write_bytes(broken.read_bytes()[:-10])
    page = tmp_path / "page.html"
    page.write_bytes(story("x"))
    lines = write_lines(tmp_path / "lines.jsonl", [article("Lenholm"), b"{broken", article("Castrel")])
    run = Run(cut, broken, page, tmp_path / "missing.warc", lines, out=tmp_path / "parts", size=10**6)
    assert (run.done.articles, run.done.failed) == (4, 5)
    assert [name for said in run.said for name in ("cut", "broken", "page", "missing", "lines") if f"{name}." in said]
    assert any("lines.jsonl:2" in said for said in run.said)


def test_two_batches_never_write_to_one_folder(archives: list[Path], tmp_path: Path) -> None:
    with locked(tmp_path / "parts"), pytest.raises(BadRequest, match="another batch"):
        Run(archives[0], out=tmp_path / "parts")


def test_a_full_disk_stops_the_batch(archives: list[Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "batch", str(archives[1]), "--out", str(tmp_path / "parts")]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))  # noqa: E731
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False)
    assert done.returncode == StopRun.exit_code
    assert files(tmp_path / "parts") == {}


def test_a_part_that_cannot_be_written_stops_the_batch(archives: list[Path], tmp_path: Path) -> None:
    with pytest.raises(StopRun, match="cannot write"):
        SliceReader(tmp_path / "gone", Options()).read(plan([str(archives[1])], SIZE, print)[0])


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("reading", "{}", "no whole reading"),
        ("content", b"other bytes", "not the one that was read"),
        ("reading", "said", "words that do not stand"),
    ],
)
def test_a_part_that_was_tampered_with_is_refused(
    whole: Path, tmp_path: Path, column: str, value: object, words: str
) -> None:
    table = pq.read_table(min(whole.glob("*.parquet")))
    rows = table.to_pylist()
    invented = rows[0]["reading"].replace('"text":"said"', '"text":"lied"')
    rows[0][column] = invented if value == "said" else value
    assert table.to_pylist() != rows
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), tmp_path / "part.parquet")
    taking = Taking(tmp_path / "kept.db")
    assert taking.add(tmp_path / "part.parquet").failed == 1
    assert words in taking.said[0]


def test_ray_gives_the_same_parts(archives: list[Path], whole: Path, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    out = tmp_path / "parts"
    run = Run(*archives, out=out, engine="ray")
    assert (run.said, run.done.failed) == ([], 0)
    assert files(out) == files(whole)


def test_ray_missing_is_said(archives: list[Path], tmp_path: Path) -> None:
    try:
        import ray  # noqa: F401
    except ImportError:
        with pytest.raises(BadRequest, match="ray"):
            Run(archives[0], out=tmp_path / "parts", engine="ray")


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(1200):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("waited for a minute in vain")
