"""Pictures of findings as Vega-Lite specs: the same for command line, site and paper."""
