"""Rows of the tables in the formats in which they are written."""
