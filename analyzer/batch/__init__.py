"""Many postings: reader → engine → output, one lazy stream in input order, of constant memory."""

ENGINES = ("dask", "processes", "serial")
"""Names of the engines; here, where naming them imports none."""
