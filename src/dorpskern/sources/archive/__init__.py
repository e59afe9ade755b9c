"""Opens hostile files: folders and archives become a list of inputs that are safe to read."""

from dorpskern.sources.archive.limits import Limits
from dorpskern.sources.archive.open import open_inputs

__all__ = ["Limits", "open_inputs"]
