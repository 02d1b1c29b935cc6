"""How long things take: `make bench`. Every number stands beside a peer's of the same run, on the same input."""
