"""The kinds of open loops, a module each."""
