"""What goes back to the authors: letters with their findings, and their own reports with the findings at their places.

    findings.jsonl ──remarks──> a letter for each school and authority (letter.py)
                            └─> its report with comments (docx_comments.py) or highlights (pdf_notes.py)

The inputs are what a run published, so that letters say what the page and the workbook say.
"""
