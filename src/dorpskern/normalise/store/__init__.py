"""The store of one municipality: opened, added to, read, backed up and restored through these three names."""

from dorpskern.normalise.store.backup import backup, restore
from dorpskern.normalise.store.store import Store

__all__ = ["Store", "backup", "restore"]
