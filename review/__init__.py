"""The reviewers' desk: a page over a workspace where findings get verdicts that outlive runs."""
