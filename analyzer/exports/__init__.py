"""One file for each form in which an analysis leaves the house."""
