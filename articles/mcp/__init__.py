"""Five read-only tools for language models (Model Context Protocol), on top of the HTTP API of a running server.

A separate process that stores nothing and needs no database: `python -m articles.mcp --api http://127.0.0.1:8000`.
"""
