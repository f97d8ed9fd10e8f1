"""Bytes to incoming panels and back; no store."""
