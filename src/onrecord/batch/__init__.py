"""Archives into parts: WARC, Parquet and JSON lines in, Parquet files of readings out, one for each slice."""

from onrecord.batch.parts import Options, Part
from onrecord.batch.run import Batch, Watched, run_batch

__all__ = ["Batch", "Options", "Part", "Watched", "run_batch"]
