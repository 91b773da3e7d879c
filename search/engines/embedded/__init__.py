"""The engine in the process itself: tantivy over our own words, in a folder.

`document` says what it holds, `query` what it is asked, `counts` how records are counted, `engine`
keeps the contract.
"""

from search.engines.embedded.engine import EmbeddedEngine
