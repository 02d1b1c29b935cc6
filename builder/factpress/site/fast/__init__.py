"""The same bytes as plain MkDocs, sooner: for the pages that we composed ourselves, in a configuration that we know.

`known` (may it be used?) → `leaf` (a page's front matter) → `shell` (the theme's template, rendered once) → `blocks`
(our Markdown as HTML) → `chunk` (many pages at once, values in and out) → `build` (all of it, in MkDocs' own order).
Whatever it does not know goes the plain way: a page, or the whole site. Plain MkDocs is the judge, in the tests.
"""
