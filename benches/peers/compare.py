"""Times `duizhao inspect` and the peers on the same articles; see `run`."""
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 3


def body(path):
    """The article's text without its front matter."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)


def is_chinese(text):
    return len(re.findall(r"[\u4e00-\u9fff]", text)) * 4 > len(text)


def fastest(work):
    """The least of several times: what the machine can do when nothing else disturbs it."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def inspect(program, texts):
    """Seconds for the texts: the whole process less the process on one of them (its start)."""
    with tempfile.TemporaryDirectory() as d:
        many, one = Path(d, "many"), Path(d, "one")
        many.mkdir(), one.mkdir()
        for n, text in enumerate(texts):
            (many / f"{n:04d}.md").write_text(text, encoding="utf-8")
        (one / "0.md").write_text(texts[0], encoding="utf-8")
        call = lambda folder: subprocess.run(
            [program, "inspect", str(folder), "--format", "jsonl", "--jobs", "1"], stdout=subprocess.DEVNULL, check=True)
        return fastest(lambda: call(many)), fastest(lambda: call(one))


def sumy_lexrank(texts):
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Words(Tokenizer):
        """sumy's tokenizer with the patterns of NLTK's that need no data to be fetched."""

        def __init__(self):
            self._language = "english"

        def to_sentences(self, paragraph):
            return tuple(s.strip() for s in re.split(r"(?<=[.!?])\s+", paragraph) if s.strip())

        def to_words(self, sentence):
            return tuple(re.findall(r"[A-Za-z']+", sentence))

    words, rank = Words(), LexRankSummarizer(Stemmer("english"))
    return fastest(lambda: [rank(PlaintextParser.from_string(t, words).document, 3) for t in texts])


def textrank4zh(texts):
    from textrank4zh import TextRank4Sentence

    def work():
        for text in texts:
            ranker = TextRank4Sentence()
            ranker.analyze(text=text, lower=True, source="all_filters")
            ranker.get_key_sentences(num=3)

    work_once = TextRank4Sentence()
    work_once.analyze(text=texts[0], lower=True, source="all_filters")
    return fastest(work)


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    texts = [body(p) for p in sorted(folder.rglob("*.md"))]
    chinese = [t for t in texts if is_chinese(t)]
    english = [t for t in texts if not is_chinese(t)]
    for name, peer, own in (("sumy LexRank", sumy_lexrank, english), ("TextRank4ZH", textrank4zh, chinese)):
        whole, start = inspect(program, own)
        net = max(whole - start, 1e-6)
        theirs = peer(own)
        print(f"{name}: {len(own)} articles, {len(own) / theirs:.0f} a second; duizhao inspect {len(own) / net:.0f} a second "
              f"(start of {start:.2f} s left out): {theirs / net:.1f} times; start included {theirs / whole:.1f} times")


if __name__ == "__main__":
    main()
