"""What HTTP brings: who calls, how often, with which parameters, headers and body."""
