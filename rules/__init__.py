"""The rule catalogue: one file a rule. See `rules.registry` for the list and `rules.runner` for running them."""
