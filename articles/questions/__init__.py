"""What may be asked of the store: filters, orders, groups, samples and pages, whoever asks."""
