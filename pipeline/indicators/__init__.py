"""The indicators of a region: what is asked of each school, what it answers, and how many answered so."""
