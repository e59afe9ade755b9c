"""The settings of a machine of one's own, on which forms can be tried."""

from dorpsplein.config.settings.dev import *  # noqa: F403
from dorpsplein.config.settings.dev import MIDDLEWARE

MIDDLEWARE = ["lib.nothing_kept.nothing_is_kept", *MIDDLEWARE]
