"""Lapses: what running text says wrongly, twice or against itself becomes issues."""
