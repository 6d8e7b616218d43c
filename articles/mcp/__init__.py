"""Five read-only tools for language models, over the HTTP API of a running server (Model Context Protocol).

A process of its own that holds no data and needs no database: `python -m articles.mcp --api http://127.0.0.1:8000`.
"""
