"""Tables of numbers: what the rows and columns of any table say against each other gives issues."""
