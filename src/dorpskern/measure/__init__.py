"""Tables and sourced facts → findings: a folder per trend, a file per indicator, named as in ``catalogue.toml``.

The doors: ``trends.measure_trends``, ``as_json.trends_as_json`` and back, ``changes.changes``, ``catalogue.catalogue``.
"""
