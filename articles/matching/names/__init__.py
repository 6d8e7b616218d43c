"""Two printed names in, whether they may denote one person out."""
