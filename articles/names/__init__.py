"""Names of persons: their parts, how they sound however they are spelled, and the short forms of given names."""
