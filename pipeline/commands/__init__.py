"""The commands of `sverka`, one file each: NAME, HELP, DESCRIPTION, configure(parser), execute(arguments) -> code."""
