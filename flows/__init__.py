"""Prefect flows: the recipe of `pipeline`, scheduled. No logic of its own."""
