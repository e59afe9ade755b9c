"""The shell of Dorpsplein: asks, stores and shows; everything is computed in ``dorpskern``."""

import os

# Arrow asks for memory in large pages, which the system clears whole before a byte is used: in an import of a gigabyte
# that takes longer than the sorting out of dates and figures. It looks at this once, when it is loaded.
os.environ.setdefault("MIMALLOC_ALLOW_THP", "0")
