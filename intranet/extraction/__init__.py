"""Text out of files, and what a report says of its meeting: plain Python, bounded, no database.

`read_file` or `read_pasted` give the letters, or raise `NotAReport` with a sentence;
`recognise` gives the findings, each with the words it came from.
"""

from intranet.extraction.decode import Decoded
from intranet.extraction.finding import Chair, Finding, Report, Suggestion
from intranet.extraction.read import LONGEST, read_file, read_pasted
from intranet.extraction.recognise import recognise
from intranet.extraction.refusal import NotAReport

__all__ = [
    "LONGEST", "Chair", "Decoded", "Finding", "NotAReport", "Report", "Suggestion", "read_file",
    "read_pasted", "recognise",
]  # fmt: skip
