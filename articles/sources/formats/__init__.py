"""What an article looks like in JSON: our own records, ninjs, schema.org, and what other tools print."""
