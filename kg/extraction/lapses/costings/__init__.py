"""Costings: numbers times prices that do not make the money told with them become issues."""
