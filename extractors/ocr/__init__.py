"""Reading pages that are pictures: rendered, set straight, their lines found, their words recognised by tesseract.

`scans.recognise` does it for the pages of a file, each in a process of its own (`page.recognise_page`).
"""
