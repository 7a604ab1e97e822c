"""Speed, memory and size of a build, measured on synthetic archives beside other generators.

No part of the installed package: run from a checkout with ``python -m benchmarks.bench``.
"""
