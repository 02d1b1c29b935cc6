"""factpress: a publisher of fact-check briefs whose quotations are verified and whose sources are traced."""

import datetime

__version__ = "0.1.0"

MADE = datetime.date(2026, 11, 30)
"""The day on which this version was made: it is used on no earlier one."""
