"""Speed, memory and size of a build of synthetic archives, compared with other generators.

No part of the installed package: run from a checkout with ``python -m benchmarks.bench``.
"""
