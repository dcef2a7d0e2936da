"""Numbering: headings, items, annexes and rows numbered out of order become issues."""
