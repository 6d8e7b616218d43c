"""Which reports and mentions tell of one event, and what the event derives from them."""
