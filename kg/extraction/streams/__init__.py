"""Streams: cells that lost their rows become rows again."""
