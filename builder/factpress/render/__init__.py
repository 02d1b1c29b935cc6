"""From page values to Markdown with HTML islands. The only room that escapes."""
