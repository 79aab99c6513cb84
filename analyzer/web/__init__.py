"""A page in the browser and a REST interface on this machine: thin doors onto `analyzer.analysis` (extra `web`)."""
