"""Fact-checks as other systems write them → draft briefs. Values only: `bringing` has the disk."""
