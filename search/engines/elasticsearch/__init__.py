"""The engine on a server: Elasticsearch 8, for organisations that run one or have several servers.

`document` says what it holds, `query` what it is asked, `connection` how it is reached and what
is said when it is not, `engine` keeps the contract.
"""

from search.engines.elasticsearch.engine import ElasticsearchEngine
