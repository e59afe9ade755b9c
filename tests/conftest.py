"""Properties are tried on the same examples each time, so that a red run can be repeated; `make explore` seeks more."""

import gc
import os

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items):
    """The longest first, so that no worker is left alone with it at the end."""
    items.sort(key=lambda item: "postgres" not in item.path.parts)


def pytest_collection_finish():
    """Everything that is imported now stays: do not search it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
