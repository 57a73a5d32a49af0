"""Learns the trees of `../model.txt`.

    cargo build --release --example rank_facts
    python3 -m venv .venv && .venv/bin/pip install numpy lightgbm rouge_score
    .venv/bin/python learn.py --facts ../../../../target/release/examples/rank_facts \
        --out ../model.txt en:1:FILE.jsonl en:3:FILE.jsonl zh:1:FILE.jsonl …

Each file holds one article a line: id, title, text, summary (a human one), perhaps references (further ones). Before
the file stand its language and how many sentences a summary of that set has. A sentence is worth the ROUGE-1 F that
summaries of that many sentences reach with it, less the mean of its article; where there are several references, half
of that counts by all of them. Sets weigh by the room between the first sentences and the best ones, so that none
drowns another, times WEIGHT if given. Facts in FALLING and RISING may only count one way: what is plain to an editor is
not learned from noise. Before it writes the model, the script says what five-fold cross-validation gives, by article
(as many times as --repeats says) and by set: how much of the room is closed (0 the first sentences, 100 the best ones)
by the sentences that `order.rs` would put first, and the standard error over articles.
"""
import argparse, hashlib, json, random, re, subprocess
from collections import Counter

import lightgbm
import numpy as np
from nltk.stem.porter import PorterStemmer

STEMMER, STEMS = PorterStemmer(), {}
SETTINGS = dict(objective="regression", num_leaves=16, learning_rate=0.055, min_data_in_leaf=100, feature_fraction=0.5,
                bagging_fraction=0.5, bagging_freq=1, lambda_l2=5.0, max_bin=63, seed=1, deterministic=True, verbose=-1,
                num_threads=1)
FALLING = set("index depth paragraph in_section question colon listed code call aside second_person lean turn address "
              "fragment block_quote".split())
RISING = set("coverage_of_best centroid_of_best lexrank_of_best title_of_best of_title typical_of_best typical closed "
             "summary first_three carries introduces".split())
REDUNDANCY, LEAD, LEAD_SIZE, DELAY, DELAYS, LENGTH = 0.2, 0.03, 5, 0.006, 8, 0.02  # as in order.rs
LEAD_WORDS = 20  # as in genre.rs


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


def target(article, references):
    value = worth(article)
    if references:
        value = (value + np.mean([worth(dict(article, reference=r)) for r in references], axis=0)) / 2
    return value


def read(spec, binary):
    lang, n, path, *weight = spec.split(":")
    with open(path, "rb") as f:
        dump = subprocess.run([binary, lang], stdin=f, capture_output=True, check=True).stdout.decode().splitlines()
    with open(path, encoding="utf-8") as f:
        records = {r["id"]: r for r in map(json.loads, f)}
    rows = {}
    for r in map(json.loads, dump):
        rows.setdefault(r["id"], []).append(r)
    for key, sentences in rows.items():
        summary = records[key]["summary"]
        summary = summary if isinstance(summary, str) else "\n".join(summary)
        a = dict(id=key, set=path, n=int(n), reference=words(summary, lang), names=sentences[0]["names"],
                 words=[words(s["text"], lang) for s in sentences], weight=float(weight[0]) if weight else 1.0,
                 standing=[s["standing"] for s in sentences], vectors=[dict(map(tuple, s["vector"])) for s in sentences],
                 facts=np.array([s["facts"] for s in sentences], dtype=np.float32))
        a["worth"] = target(a, [words(r, lang) for r in records[key].get("references") or []])
        a["lead"], a["best"] = together(a, range(min(int(n), len(sentences)))), best(a)
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
    one_way = [(n in RISING) - (n in FALLING) for n in names]
    return lightgbm.train(dict(SETTINGS, monotone_constraints=one_way), data, ROUNDS)


def cosine(a, b):
    return sum(w * b.get(t, 0.0) for t, w in a.items())


def first(article, scores):
    """The sentences that `order.rs` puts first."""
    fact = lambda name: article["facts"][:, article["names"].index(name)]
    place, length = fact("index"), np.minimum(fact("words_of_mean"), 2.0)
    if fact("text_titled")[0] or fact("opening_words")[0] > LEAD_WORDS and fact("opening_indefinite")[0] > 0:
        scores = scores - DELAY * np.minimum(place, DELAYS)
    beside = np.where(place < LEAD_SIZE, LEAD, 0.0) - LENGTH * (length - 1.0)
    like, left, taken = np.zeros(len(scores)), list(range(len(scores))), []
    while left and len(taken) < article["n"]:
        standing = lambda i: 0 if taken and article["standing"][i] == 1 else article["standing"][i]
        worth = lambda i: scores[i] + (beside[i] - REDUNDANCY * like[i] if taken else 0.0)
        pick = min(left, key=lambda i: (standing(i), -worth(i), i))
        left.remove(pick)
        taken.append(pick)
        for i in left:
            like[i] = max(like[i], cosine(article["vectors"][i], article["vectors"][pick]))
    return taken


def closed(articles, scores):
    value = {}
    for a, s in zip(articles, scores):
        value.setdefault(a["set"], []).append(together(a, first(a, s)) - a["lead"])
    per = lambda s: 100 / room(articles)[s][1]
    return {s: (per(s) * np.mean(v), per(s) * np.std(v) / len(v) ** 0.5) for s, v in value.items()}


def cross_validate(articles, names, parts):
    """Mean over several ways to part the articles; each `part` tells which part an article is in."""
    found = {}
    for part in parts:
        scores = [None] * len(articles)
        for p in sorted(set(map(part, articles))):
            model = train([a for a in articles if part(a) != p], names)
            for i, a in enumerate(articles):
                if part(a) == p:
                    scores[i] = model.predict(a["facts"])
        for name, figures in closed(articles, scores).items():
            found.setdefault(name, []).append(figures)
    for name, figures in found.items():
        share, error = np.mean(figures, axis=0)
        print(f"{share:6.1f} ± {error:.1f} {name}", flush=True)


def tree(node):
    if "leaf_value" in node:
        return f"{node['leaf_value']:.2g}"
    below, above = tree(node["left_child"]), tree(node["right_child"])
    bound = 0 if abs(node["threshold"]) < 1e-30 else node["threshold"]  # flags are split at 1e-35
    return f"({NAMES[node['split_feature']]}<={bound:.3g} {below} {above})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="+", help="LANG:SENTENCES:FILE[:WEIGHT]")
    parser.add_argument("--facts", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="without cross-validation")
    args = parser.parse_args()
    ROUNDS = args.rounds
    ARTICLES = [a for s in args.sets for a in read(s, args.facts)]
    NAMES = ARTICLES[0]["names"]
    if not args.quick:
        print("cross-validated, room closed, %")
        parting = lambda seed: lambda a: hashlib.md5(f"{seed}{a['id']}".encode()).digest()[0] % 5
        cross_validate(ARTICLES, NAMES, [parting(seed) for seed in range(args.repeats)])
        print("learned on the other sets alone, %")
        cross_validate(ARTICLES, NAMES, [lambda a: a["set"]])
    model = train(ARTICLES, NAMES).dump_model()
    with open(args.out, "w", encoding="utf-8") as f:
        f.write("# Learned by learn/learn.py; one regression tree a line, see trees.rs.\n")
        f.writelines(tree(t["tree_structure"]) + "\n" for t in model["tree_info"])
