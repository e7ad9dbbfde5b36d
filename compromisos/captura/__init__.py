"""Typing paper sheets: codes, the sample that is typed twice, what does not match."""
