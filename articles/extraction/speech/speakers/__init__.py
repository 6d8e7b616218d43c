"""Who a noun phrase or a pronoun stands for inside one text."""
