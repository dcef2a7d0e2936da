"""`python -m kg` is the console script `kg`."""

from kg.cli import main

# Processes that the service starts read this module again, under another name.
if __name__ == "__main__":
    main()
