"""Puts numbered placeholders in the place of people's names and contacts in all that a run writes."""
