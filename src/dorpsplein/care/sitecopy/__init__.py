"""A copy of the whole site in one encrypted file, and putting it back: all of it or nothing.

The file is in the age format (X25519 recipients), so that the ``age`` tool can open it too. Inside is a tar: the
database as lines of JSON that suit any database, every store as its own backup, every other file below the data
folder, and last a manifest with the hash of each and the head of every audit chain.
"""

from dorpsplein.care.sitecopy.keys import make_key, recipients_of
from dorpsplein.care.sitecopy.making import Made, make
from dorpsplein.care.sitecopy.restoring import Restored, restore
from dorpsplein.care.sitecopy.trying import note, try_restore

__all__ = ["Made", "Restored", "make", "make_key", "note", "recipients_of", "restore", "try_restore"]
