"""Floor 0: the version of the package, named here alone."""

__version__ = "0.1.0"
