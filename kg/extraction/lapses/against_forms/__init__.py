"""Against the forms: what goals, tables and reports say otherwise than the forms becomes issues."""
