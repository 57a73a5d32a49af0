#!/usr/bin/env python3
"""Measures how a built `duizhao pair` behaves over many articles: growth of time and memory, an
unchanged second run, runs that are killed, one worker against two.

    cargo build --release
    python3 benches/scale/measure.py target/release/duizhao corpus              # 1,000 to 5,000 articles
    python3 benches/scale/measure.py target/release/duizhao corpus --most 100000

Articles are made by copying those of the folder given, each copy under a name of its own and with
a sentence of its own. Needs nothing but Python; prints ratios, since machines differ.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def sources(folder):
    """The articles of the folder: lists of (name ending, text)."""
    plain = [p for p in sorted(folder.rglob("*.md")) if "." not in p.stem]
    return [(p.suffix, p.read_text(encoding="utf-8")) for p in plain]


def fill(folder, originals, count):
    """Writes `count` articles, a thousand a subfolder."""
    for n in range(count):
        ending, text = originals[n % len(originals)]
        path = folder / f"{n // 1000:03d}" / f"{n:06d}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\nThis is report number {n} of {count}.\n", encoding="utf-8")


def pair(program, articles, out, *more):
    """Runs `pair`; returns seconds and the largest resident size in MB."""
    before = time.monotonic()
    pid = os.spawnv(os.P_NOWAIT, program, [program, "pair", str(articles), "-o", str(out), "--quiet", *more])
    _, status, usage = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"pair ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - before, usage.ru_maxrss / 1024


def digest(folder):
    """Names and bytes of all files but the record."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and ".duizhao" not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def killed(program, articles, out, times, longest):
    """Starts `pair` and kills it, again and again, then lets it end."""
    rng = random.Random(7)
    for _ in range(times):
        run = subprocess.Popen([program, "pair", str(articles), "-o", str(out), "--quiet"])
        time.sleep(rng.uniform(0.05, longest))
        run.send_signal(signal.SIGKILL)
        run.wait()
    pair(program, articles, out)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program")
    ap.add_argument("articles", type=Path)
    ap.add_argument("--most", type=int, default=5000, help="largest number of articles [5000]")
    ap.add_argument("--kills", type=int, default=30, help="how often a run is killed [30]")
    a = ap.parse_args()
    program = str(Path(a.program).resolve())
    originals = sources(a.articles)
    with tempfile.TemporaryDirectory() as d:
        d = Path(d)
        sizes = sorted({1000, min(a.most, 20000), a.most})
        for count in sizes:
            fill(d / f"in{count}", originals, count)
            seconds, memory = pair(program, d / f"in{count}", d / f"out{count}")
            print(f"{count} articles: {1000 * seconds / count:.2f} ms an article, {memory:.0f} MB resident", flush=True)
            again, memory = pair(program, d / f"in{count}", d / f"out{count}")
            print(f"{count} articles again, unchanged: {seconds / again:.0f} times as fast, {memory:.0f} MB resident", flush=True)
        few = d / f"in{sizes[0]}"
        one, _ = pair(program, few, d / "one", "--jobs", "1")
        two, _ = pair(program, few, d / "two", "--jobs", "2")
        print(f"two workers: {one / two:.2f} times as fast as one", flush=True)
        middle = sizes[min(1, len(sizes) - 1)] if a.most <= 20000 else 5000
        if not (d / f"in{middle}").exists():
            fill(d / f"in{middle}", originals, middle)
        whole, _ = pair(program, d / f"in{middle}", d / "whole")
        killed(program, d / f"in{middle}", d / "killed", a.kills, whole * 2 / max(1, a.kills))
        same = digest(d / "killed") == digest(d / "whole")
        print(f"{middle} articles, killed {a.kills} times: {'the same bytes, no stray file' if same else 'NOT the same'}")
        shutil.rmtree(d / "killed")
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
