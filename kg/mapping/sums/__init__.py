"""Floor 4: what the amounts of one document are, and which are parts of which.

Reads budget lines and sums in running text with their places. Gives, by identifiers, the wholes
that lines and sums are counted in, the columns that tell a change, and the figure, the subject and
the percentage of a sum; `kg.mapping.arithmetic` writes them.
"""
