"""Names of persons: their parts, their sound regardless of spelling, and short forms of given names."""
