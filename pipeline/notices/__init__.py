"""What is told to people of its own accord: new errors, unreadable reports, failed runs; by e-mail and webhook."""
