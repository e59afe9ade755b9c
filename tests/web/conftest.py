"""Django's own client on the site."""

from lib.of_the_site import *  # noqa: F403
