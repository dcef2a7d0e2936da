"""`python -m kg` is the console script `kg`."""

from kg.cli import main

main()
