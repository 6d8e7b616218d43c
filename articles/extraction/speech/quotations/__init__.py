"""What quotation marks enclose: where each quotation begins and ends, and whether it is an utterance or a term."""
