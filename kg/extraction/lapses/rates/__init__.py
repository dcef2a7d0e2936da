"""Rates: percentages of a report that the numbers beside them do not give become issues."""
