"""What the views of lists and of single things share."""
