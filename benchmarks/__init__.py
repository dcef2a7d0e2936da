"""What is measured, against which peers. `python -m benchmarks` runs all of it."""
