"""Opens DuckDB (default) or Spark through Ibis on lists of Parquet files; the only place that names an engine.

The door: ``open_engine``.
"""

from dorpskern.engine.open import DEFAULT, ENGINES, MICROSECONDS, Engine, open_engine

__all__ = ["DEFAULT", "ENGINES", "MICROSECONDS", "Engine", "open_engine"]
