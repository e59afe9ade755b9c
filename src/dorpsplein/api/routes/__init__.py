"""One router per part of the site; each operation calls ``service`` or ``queries`` once."""
