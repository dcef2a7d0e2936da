"""`python -m benchmarks` measures; `--help` says what."""

from benchmarks.run import main

main()
