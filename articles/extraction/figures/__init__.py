"""The figures of one document: who or what was counted, how exactly, and of which event."""
