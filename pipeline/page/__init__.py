"""report.html, the page that reviewers read: `view` says what is on it, `render` lays it out. It needs no network."""
