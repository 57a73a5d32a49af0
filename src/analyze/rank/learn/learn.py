"""Learns the trees of `../model.txt`.

    cargo build --release --example rank_facts
    python3 -m venv .venv && .venv/bin/pip install numpy lightgbm rouge_score
    .venv/bin/python learn.py --facts ../../../../target/release/examples/rank_facts \
        --out ../model.txt en:1:FILE.jsonl en:3:FILE.jsonl zh:1:FILE.jsonl …

Each file holds one article a line: id, title, text, summary (a human one). Before the file stand its language and how
many sentences a summary of that set has. A sentence is worth the ROUGE-1 F that summaries of that many sentences reach
with it, less the mean of its article. Sets weigh by the room between the first sentences and the best ones, so that
none drowns another. Before it writes the model, the script says what five-fold cross-validation gives: per set, how
much of that room is closed (0 the first sentences, 100 the best ones).
"""
import argparse, hashlib, json, random, re, subprocess
from collections import Counter

import lightgbm
import numpy as np
from nltk.stem.porter import PorterStemmer

STEMMER, STEMS = PorterStemmer(), {}
SETTINGS = dict(objective="regression", num_leaves=8, learning_rate=0.08, min_data_in_leaf=60, feature_fraction=0.5,
                bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0, max_bin=63, seed=1, deterministic=True, verbose=-1,
                num_threads=2)


def words(text, lang):
    if lang == "zh":
        return re.findall(r"[\u3400-\u9fff]|[a-z0-9]+", text.lower())
    out = re.sub(r"[^a-z0-9]+", " ", text.lower()).split()
    for w in out:
        if w not in STEMS:
            STEMS[w] = STEMMER.stem(w) if len(w) > 3 else w
    return [STEMS[w] for w in out]


def f1(reference, candidate):
    shared = sum((Counter(reference) & Counter(candidate)).values())
    return 2 * shared / (len(reference) + len(candidate)) if shared else 0.0


def together(article, chosen):
    return f1(article["reference"], [w for i in sorted(chosen) for w in article["words"][i]])


def best(article):
    chosen, value = [], 0.0
    while len(chosen) < article["n"]:
        gains = [(together(article, chosen + [i]), -i) for i in range(min(60, len(article["words"]))) if i not in chosen]
        if not gains or max(gains)[0] <= value:
            break
        value = max(gains)[0]
        chosen.append(-max(gains)[1])
    return value


def worth(article):
    """For each sentence the mean value of sample summaries that have it, times their size."""
    n, size, rng = article["n"], len(article["words"]), random.Random(article["id"])
    alone = [together(article, [i]) for i in range(size)]
    if n == 1:
        return np.array(alone)
    good = sorted(range(size), key=lambda i: -alone[i])[:5]
    pool = list(dict.fromkeys([*range(min(4, size)), *good]))
    samples = [rng.sample(pool, min(n, len(pool))) for _ in range(16)]
    with_it = lambda i: [together(article, [j for j in s if j != i][: n - 1] + [i]) for s in samples]
    return n * np.array([np.mean(with_it(i)) for i in range(size)])


def read(spec, binary):
    lang, n, path, *weight = spec.split(":")
    with open(path, "rb") as f:
        dump = subprocess.run([binary, lang], stdin=f, capture_output=True, check=True).stdout.decode().splitlines()
    with open(path, encoding="utf-8") as f:
        summaries = {r["id"]: r["summary"] for r in map(json.loads, f)}
    rows = {}
    for r in map(json.loads, dump):
        rows.setdefault(r["id"], []).append(r)
    for key, sentences in rows.items():
        summary = summaries[key] if isinstance(summaries[key], str) else "\n".join(summaries[key])
        a = dict(id=key, set=path, n=int(n), reference=words(summary, lang), names=list(sentences[0]["facts"]),
                 words=[words(s["text"], lang) for s in sentences], weight=float(weight[0]) if weight else 1.0,
                 facts=np.array([list(s["facts"].values()) for s in sentences], dtype=np.float32))
        a["worth"], a["lead"], a["best"] = worth(a), together(a, range(min(int(n), len(sentences)))), best(a)
        yield a


def room(articles):
    by_set = {}
    for a in articles:
        by_set.setdefault(a["set"], []).append(a)
    return {s: (len(x), np.mean([a["best"] - a["lead"] for a in x])) for s, x in by_set.items()}


def train(articles, names):
    size = room(articles)
    weights = [a["weight"] / np.sqrt(size[a["set"]][0]) / size[a["set"]][1] / np.sqrt(len(a["worth"])) for a in articles]
    data = lightgbm.Dataset(
        np.vstack([a["facts"] for a in articles]),
        np.concatenate([a["worth"] - a["worth"].mean() for a in articles]),
        weight=np.concatenate([np.full(len(a["worth"]), w) for a, w in zip(articles, weights)]) / np.mean(weights),
        feature_name=names,
    )
    return lightgbm.train(SETTINGS, data, ROUNDS)


def closed(articles, scores):
    value = {}
    for a, s in zip(articles, scores):
        top = sorted(range(len(s)), key=lambda i: (-s[i], i))[: a["n"]]
        value.setdefault(a["set"], []).append(together(a, top) - a["lead"])
    return {s: 100 * np.mean(v) / room(articles)[s][1] for s, v in value.items()}


def cross_validate(articles, names, part):
    scores = [None] * len(articles)
    for p in sorted(set(map(part, articles))):
        model = train([a for a in articles if part(a) != p], names)
        for i, a in enumerate(articles):
            if part(a) == p:
                scores[i] = model.predict(a["facts"])
    for name, share in closed(articles, scores).items():
        print(f"{share:6.1f} {name}")


def tree(node):
    if "leaf_value" in node:
        return f"{node['leaf_value']:.3g}"
    below, above = tree(node["left_child"]), tree(node["right_child"])
    bound = 0 if abs(node["threshold"]) < 1e-30 else node["threshold"]  # flags are split at 1e-35
    return f"({NAMES[node['split_feature']]}<={bound:.4g} {below} {above})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="+", help="LANG:SENTENCES:FILE[:WEIGHT]")
    parser.add_argument("--facts", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--quick", action="store_true", help="without cross-validation")
    args = parser.parse_args()
    ROUNDS = args.rounds
    ARTICLES = [a for s in args.sets for a in read(s, args.facts)]
    NAMES = ARTICLES[0]["names"]
    if not args.quick:
        print("cross-validated, room closed, %")
        cross_validate(ARTICLES, NAMES, lambda a: hashlib.md5(a["id"].encode()).digest()[0] % 5)
        print("learned on the other sets alone, %")
        cross_validate(ARTICLES, NAMES, lambda a: a["set"])
    model = train(ARTICLES, NAMES).dump_model()
    with open(args.out, "w", encoding="utf-8") as f:
        f.write("# Learned by learn/learn.py; one regression tree a line, see trees.rs.\n")
        f.writelines(tree(t["tree_structure"]) + "\n" for t in model["tree_info"])
