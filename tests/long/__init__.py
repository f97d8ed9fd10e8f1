"""Suites that take long and run by hand: `python -m tests.long [name …]`."""
