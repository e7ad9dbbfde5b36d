"""The words and readings of the tables where commitments are born."""
