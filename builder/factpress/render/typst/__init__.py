"""Values → JSON for the templates in `typesetting`. The text of a brief is data there: none of it is ever markup."""
