"""The indicators of a region as questions to schools: what is asked, and what each school answers."""
