"""How events are called: a headline cleaned, or a title made of the words of a clause."""
