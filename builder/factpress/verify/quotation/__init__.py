"""Does a quotation stand in a capture, word for word? The quotation rule of design §4, and nothing else.

Pure: no disk, no diagnostics, no brief. `quotes` asks on behalf of briefs and words the answers.
"""

from factpress.verify.quotation.find import find
from factpress.verify.quotation.outcome import Ambiguous, Found, Outcome, Reason, Refused
from factpress.verify.quotation.reading import Reading

__all__ = ["Ambiguous", "Found", "Outcome", "Reading", "Reason", "Refused", "find"]
