"""The only package that knows reportlab: pages from a Summary."""
