#!/usr/bin/env python3
"""Derive a word list from text: derive.py LANG CORPUS.jsonl[.gz]... > LANG.tsv

A word is a run of Latin letters that the corpus writes in lower case at least MIN times and in at least SHARE of its
uses away from sentence starts; what is mostly capitalised there is a name (or a German noun) and stays out.
Every line of a corpus is a JSON object with `text`; what stands between ``` fences or looks like code is left out.
Output: word, tab, count in lower case; sorted by word. The lists in this folder came from technology articles, news and
web pages (2013-2026, 9 MB English, 4 MB German).
"""
import collections, gzip, json, re, sys

LIMITS = {"en": (4, 0.5), "de": (2, 0.5)}  # MIN, SHARE
lang, paths = sys.argv[1], sys.argv[2:]
lower, upper = collections.Counter(), collections.Counter()
token = re.compile(r"(?<![\w@./#$_-])([^\W\d_]{2,24})(?![\w@/_]|\.\w)")
for path in paths:
    for line in (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf8"):
        text = re.sub(r"```.*?```|`[^`]*`|https?://\S+|\]\([^)]*\)", " ", json.loads(line)["text"], flags=re.S)
        for m in token.finditer(text):
            word = m.group(1)
            if not re.fullmatch(r"[A-Za-zÄÖÜäöüß]+", word):
                continue
            if word.islower():
                lower[word] += 1
            elif re.search(r"[\w,;] $", text[max(0, m.start() - 2):m.start()]):  # inside a sentence
                upper[word.lower()] += 1
least, share = LIMITS[lang]
for word in sorted(lower):
    if lower[word] >= least and lower[word] >= share * (lower[word] + upper[word]):
        print(f"{word}\t{lower[word]}")
