"""What a page says and in which order, as values. No Markdown, no HTML, no disk."""

from factpress.compose.page import Page
from factpress.compose.pages import Atlas, compose

__all__ = ["Atlas", "Page", "compose"]
