"""Two versions of one article in, where what stood in the old one stands in the new one out."""
