"""Floor 3: documents become records. One module names one kind of record; none knows a format."""
