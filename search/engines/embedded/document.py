"""An entry as tantivy holds it: the fields of `search.engines.fields`, ready-made words.

A document is only ever built with the schema at hand: a value of a wrong type would otherwise
kill tantivy's writer thread and lose its batch.
"""

import json

import tantivy

from search.engines.contract import WORDED, Entry
from search.engines.fields import NUMBERS, TEXTS, WORDS, values_of

MAKE = "4"  # raise it when the schema changes: every index is then rebuilt


def _schema():
    builder = tantivy.SchemaBuilder()
    for name in TEXTS:
        option = "position" if name == WORDS else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    for name in ("audience", "called"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WORDED:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in NUMBERS:
        builder.add_integer_field(name, indexed=True, fast=True)
    builder.add_bytes_field("shown", stored=True, indexed=False)
    return builder.build()


SCHEMA = _schema()


def document(entry: Entry):
    """Return what tantivy is given of `entry`."""
    values = values_of(entry)
    values["shown"] = json.dumps(entry.shown, ensure_ascii=False).encode()
    return tantivy.Document.from_dict(values, SCHEMA)
