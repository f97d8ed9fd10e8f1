"""The clinic's encrypted file behind a small set of typed operations; knows no medicine."""
