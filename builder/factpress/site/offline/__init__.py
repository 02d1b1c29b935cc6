"""The offline edition: a built site as a folder and an archive that are read from files, without any server.

A browser gives a page from a file neither `fetch` nor modules nor WebAssembly, and shows a folder as a listing.
So links name files, module scripts are left out, and a plain script searches records that another one carries.
"""

from factpress.site.offline.edition import Edition, put, write

__all__ = ["Edition", "put", "write"]
