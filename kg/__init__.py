"""Chinese budget disclosures become a knowledge graph that can be trusted, asked and published."""

__version__ = "0.1.0"
