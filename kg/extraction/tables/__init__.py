"""Tables: blocks become grids with heads, codes and units, and grids become records."""
