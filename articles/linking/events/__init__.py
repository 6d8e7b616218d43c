"""Which reports and mentions are of one event, and what the event derives from them."""
