"""How tests are run.

Properties are tried on the same examples each time, so that a red run can be repeated; `make explore` seeks more, and
`make test-fast` tries a quarter of them.
"""

import gc
import os

from hypothesis import settings

WITHOUT_COMPILING = (
    "--conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN"
    " --conf spark.sql.adaptive.enabled=false --conf spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1"
)
os.environ.setdefault("PYSPARK_SUBMIT_ARGS", f"{WITHOUT_COMPILING} pyspark-shell")  # half the time on a few rows

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("fast", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items):
    """The longest first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: "postgres" not in item.path.parts)
    if settings.get_current_profile_name() == "fast":
        for item in items:
            _try_less(getattr(item.obj, "__func__", item.obj))


def _try_less(test):
    """A property keeps a quarter of its examples."""
    tried = getattr(test, "_hypothesis_internal_use_settings", None)
    if tried is not None:
        test._hypothesis_internal_use_settings = settings(tried, max_examples=max(5, tried.max_examples // 4))


def pytest_collection_finish():
    """Everything that is imported now stays: do not search it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
