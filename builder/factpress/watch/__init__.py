"""The network: whether what briefs point to still stands. The only sockets; it gates nothing.

`question` → `sharing` → `shard` (`fetch`, `classify`) → `record` → `status`: only `fetch` and `guard` open sockets and
only `store` keeps a file open; the rest takes values and returns values. `run` is that line on one screen.
"""
