"""Excel workbooks for reviewers. Every text of a report is written as text: none can run as a formula or link."""
