"""Clinic Desktop: lab timelines and patient pages for the reactivated male hormone axis."""

VERSION = "0.1.0"
