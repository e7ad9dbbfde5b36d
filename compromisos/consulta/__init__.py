"""The consultation's questionnaire as one definition, and what an answer to it is.

Nothing here writes nor knows a page: the web form, the printed one and an import read
the same definition and the same rules.
"""
