"""The dataset of a run: `schema` says what it holds, `rows` fills it, one writer a format puts it on disk."""
