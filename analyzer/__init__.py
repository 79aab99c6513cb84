"""Reads in a job posting whether, when and how its employer wants to be followed up."""
