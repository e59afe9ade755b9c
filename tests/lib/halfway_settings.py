"""The settings of a machine of one's own, on which an import stops in the middle when it is told to."""

from dorpsplein.config.settings.dev import *  # noqa: F403
from dorpsplein.config.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "lib.halfway"]
