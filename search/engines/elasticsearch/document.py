"""An entry as Elasticsearch holds it: the fields of `search.engines.fields`, ready-made words.

Words are cut at spaces only and nothing is analysed; of what was sent only `shown` is kept, since
an index is always rebuilt from the database. Searches see nothing before the engine refreshes.
"""

from elasticsearch_dsl import Document, Integer, Keyword, Long, MetaField, Object, Text

from search.engines.contract import WORDED
from search.engines.fields import NUMBERS, TEXTS, WORDS

MAKE = "3"  # raise it when the mapping changes: every index is then rebuilt
MOST_HITS = 1_000_000  # passages that one question may ask for


class PassageDocument(Document):
    """The mapping and the settings of an index."""

    audience = Keyword(doc_values=False)
    called = Keyword(doc_values=False)
    shown = Object(enabled=False)

    class Meta:
        """Refuse fields we do not know."""

        dynamic = MetaField("strict")
        source = MetaField(includes=["shown"])

    class Index:
        """One shard, so that a word is counted over all passages."""

        settings = {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "-1",
            "max_result_window": MOST_HITS,
        }


for _name in TEXTS:
    # Where words stand is kept unless said otherwise, and the server does not repeat it.
    _options = {} if _name == WORDS else {"index_options": "freqs"}
    PassageDocument._doc_type.mapping.field(_name, Text(analyzer="whitespace", **_options))
for _name in WORDED:
    PassageDocument._doc_type.mapping.field(_name, Keyword())
for _name in NUMBERS:
    PassageDocument._doc_type.mapping.field(_name, Long() if _name == "key" else Integer())


def definition(stamp):
    """Return settings and mappings of a new index of the make `stamp`."""
    made = PassageDocument._index.to_dict()
    made["mappings"]["_meta"] = {"amana": stamp}
    return made


def differences(mappings):
    """Return what differs between our mapping and the `mappings` of an index, by name."""
    ours = definition("")["mappings"]
    fields, others = ours["properties"], mappings.get("properties", {})
    wrong = {name for name in fields.keys() | others if fields.get(name) != others.get(name)}
    wrong |= {name for name in ("dynamic", "_source") if ours[name] != mappings.get(name)}
    return sorted(wrong)
