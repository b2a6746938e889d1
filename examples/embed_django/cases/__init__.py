"""Cases in a database, each with its record as JSON."""
