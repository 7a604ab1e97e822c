"""Looks for input that breaks a promise of `tests/hostile/promises.py`, for as long as you like.

    pip install atheris
    python tools/fuzz.py text -max_total_time=3600

The first word is a promise; the rest goes to libFuzzer (https://llvm.org/docs/LibFuzzer.html). The
attacks of the corpus are where it begins. What it finds is written to `crash-…`: add it to them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["message_archive", "markdown_it", "mdit_py_plugins"]):
    from tests.hostile.corpus import FOLDER, attacks, message_of_body
    from tests.hostile.promises import PROMISES


def _write_seeds(folder: Path, promise: str) -> None:
    """The attacks as files, for libFuzzer to begin with."""
    every = [each for file in sorted(FOLDER.glob("*.txt")) for each in attacks(file.stem)]
    for number, attack in enumerate(every):
        text = message_of_body(attack.text) if promise == "message" else attack.text
        if len(text) < 4096:
            (folder / str(number)).write_text(text, encoding="utf-8", errors="surrogatepass")


def main() -> None:
    """Fuzz until libFuzzer stops."""
    promise = sys.argv[1] if len(sys.argv) > 1 else ""
    if promise not in PROMISES:
        sys.exit(f"usage: python tools/fuzz.py {'|'.join(PROMISES)} [options of libFuzzer]")
    with tempfile.TemporaryDirectory() as folder:
        _write_seeds(Path(folder), promise)
        atheris.Setup([sys.argv[0], *sys.argv[2:], folder], PROMISES[promise])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
