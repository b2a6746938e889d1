"""The parts of a timeline: each gives the steps of one stretch of a case."""
