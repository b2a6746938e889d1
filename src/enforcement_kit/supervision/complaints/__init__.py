"""Complaints: their time limits, rates, chains to inspections and cases, those about officers."""
