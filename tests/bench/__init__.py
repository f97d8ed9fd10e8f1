"""Measured speed, each figure beside its bare-library floor in the same run: `python -m tests.bench`."""
