"""Text out of files, and what a report says of its meeting: plain Python, bounded, no database.

`read_file` or `read_pasted` give the letters, or raise `NotAReport` with a sentence;
`recognise` gives the findings, each with the words it came from. `readable_kind` and `extract`
give a document by its pages.
"""

from intranet.extraction.bounded import extract
from intranet.extraction.decode import Decoded
from intranet.extraction.doubts import DOUBTS, doubts_of
from intranet.extraction.finding import CLOSING, Chair, Finding, Report, Suggestion
from intranet.extraction.packed import unpack
from intranet.extraction.pages import Extracted, Line, Page
from intranet.extraction.paragraphs import unmarked
from intranet.extraction.read import LONGEST, read_file, read_pasted
from intranet.extraction.recognise import recognise
from intranet.extraction.refusal import NotAReport
from intranet.extraction.sniff import readable_kind
