"""Which fields of a record are shown: chosen by the caller, and read from the database."""
