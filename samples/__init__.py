"""Fictional reports in the genre that Sverka reads: demo, test data and documentation at once."""
