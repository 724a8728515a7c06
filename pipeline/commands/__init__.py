"""The commands of `sverka`, a file each, named like it: HELP, DESCRIPTION, configure(parser), execute(arguments)."""
