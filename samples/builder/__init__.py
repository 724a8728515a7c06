"""Builds the sample reports and the rows expected from them out of the texts in `samples/content`."""
