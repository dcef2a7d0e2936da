"""Told sums: what a text tells of money and its own other figures do not bear out gives issues."""
