"""The site's theme: templates, style, fonts and scripts that extend Material. No Python lives here."""
