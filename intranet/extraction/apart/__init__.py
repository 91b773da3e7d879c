"""Reads one document in a process of its own: memory, time and files are bounded there.

`python -m apart KIND` with this folder's parent on the path: bytes of the document on standard
input, one JSON object on standard output. Nothing of the house is imported here, so that the
process starts fast and knows no database. `intranet.extraction.bounded` is the other end.
"""
