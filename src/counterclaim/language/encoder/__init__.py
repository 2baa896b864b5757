"""A small network that reads words in context: who says what, and what fills an incident's roles.

`windows.py` cuts a page, `pieces.py` turns words into numbers, `network.py` runs the two graphs
in `weights/`; the card beside them says what they were trained on. Stages turn the scores into
records: `extract/attribution/learned` and `extract/incidents`.
"""
