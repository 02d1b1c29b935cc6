"""What the host of a site and the robots that visit it are to be told. No I/O."""

from __future__ import annotations

from urllib.parse import urlsplit

from factpress.site.assets import FOLDER

INDEX = "search-index"
"""Where the search index stands, each of its versions in a folder that never changes under its name."""

_FOR_EVER = "public, max-age=31536000, immutable"


def headers(policy: str | None) -> str:
    """Return the `_headers` of a site whose pages run under the Content-Security-Policy `policy`, if under any.

    The form is that of Netlify and Cloudflare. `frame-ancestors` counts in a header alone, not in a page.
    """
    everywhere = {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'" if policy else "frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    told = {"/*": everywhere} | {
        f"/{folder}/*": {"Cache-Control": _FOR_EVER} for folder in (FOLDER, f"{INDEX}/:folder")
    }
    return "\n".join(
        f"{place}\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items()) for place, lines in told.items()
    )


def robots(site_url: str | None) -> str | None:
    """Return the `robots.txt` of a site; none for one that is not at the root of its host, where nobody reads it."""
    if site_url and urlsplit(site_url).path.strip("/"):
        return None
    allowed = "User-agent: *\nDisallow:\n"
    return f"{allowed}\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else allowed
