"""Web pages: their text, read in a process that can be killed, and what they state about themselves."""
