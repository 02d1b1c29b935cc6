"""What a page says and in which order, as values. No Markdown, no HTML, no disk."""

from factpress.compose.page import Page
from factpress.compose.pages import compose, in_turn

__all__ = ["Page", "compose", "in_turn"]
