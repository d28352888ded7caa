"""Reads text as Undertone does, by an export's preprocessing.json. Needs numpy only."""
import json
import re
from pathlib import Path

import numpy as np


class TextReader:
    def __init__(self, export):
        """export: folder of an export, or the path of its preprocessing.json"""
        path = Path(export)
        self.settings = json.loads((path / "preprocessing.json" if path.is_dir() else path).read_text(encoding="utf-8"))
        if self.settings["version"] not in (1, 2, 3) or self.settings["tokenizer"]["version"] != 1:
            raise ValueError(f"{path} was written by a newer Undertone: take this file from the same version")
        tokenizer, look_up, ids = self.settings["tokenizer"], self.settings["lookUp"], self.settings["ids"]
        self.labels = self.settings["labels"]
        self._pattern = _compile(tokenizer["pattern"])
        self._forms = {group: [(_compile(pattern), form) for pattern, form in rules] for group, rules in tokenizer["forms"].items()}
        self._hump, self._humps = _compile(tokenizer["hump"]), _compile(tokenizer["humps"])
        self._elongation = _compile(tokenizer["elongation"])
        self._doubled = _compile(look_up["doubled"])
        self._inflections = look_up["inflections"]
        self._slips_of = look_up["slips"]
        self._stopwords = set(look_up["stopwords"])
        self._words = {word: ids["firstWord"] + place for place, word in enumerate(self.settings["words"])}
        self._pairs = {tuple(pair): ids["firstPair"] + place for place, pair in enumerate(self.settings["pairs"])}
        first_ngram = ids.get("firstRow", 0) + ids["firstWord"] + len(self.settings["words"])
        self._rows = {tuple(ngram): first_ngram + place for place, ngram in enumerate(self.settings.get("ngrams", []))}
        self._known = {}

    def tokens(self, text):
        """The tokens of a text in their normal form."""
        for match in self._pattern.finditer(text):
            token = self._form(match.lastgroup, match.group())
            if token is not None:
                yield token

    def ids(self, text):
        """Word ids of a text, cut to the length that the model reads."""
        ids = [id for token in self.tokens(text) for id in self._resolve(token)]
        length = self.settings["sequence"]["length"]
        if len(ids) <= length:
            return ids
        if self.settings["sequence"]["cut"] == "head":
            return ids[:length]
        head = (length + 1) // 2
        return ids[:head] + ids[len(ids) - (length - head):]

    def pair_ids(self, ids):
        """For each token the id of the pair that ends with it, 0 where the model knows none."""
        return [self._pairs.get(pair, 0) for pair in zip(self._firsts(ids), ids)]

    def ngram_ids(self, ids):
        """Rows of the table of n-grams: the mark, then each word, pair and triple of a text once."""
        special = self.settings["ids"]
        ngrams = [*zip(ids, ids[1:]), *zip(ids, ids[1:], ids[2:])]
        rows = [special["firstRow"] + id for id in ids] + [self._rows[ngram] for ngram in ngrams if ngram in self._rows]
        return [special["mark"], *dict.fromkeys(rows)]

    def _firsts(self, ids):
        """What pairs begin with: the word before, or within the reach of a negation the negation."""
        negation = self.settings.get("negation")
        left = 0
        for before, word in zip([None, *ids], ids):
            if negation is None:
                yield before
                continue
            if word in negation["boundaries"] or (left == negation["reach"] and word in negation["additions"]):
                left = 0
            yield negation["first"] if left > 0 else before
            left = negation["reach"] if word in negation["words"] else max(0, left - 1)

    def batch(self, texts):
        """The model's inputs, int64 [texts, most ids of a text], right-padded by 0."""
        rows = {"words": [self.ids(text) for text in texts]}
        if "pairs" in self.settings["inputs"]:
            rows["pairs"] = [self.pair_ids(ids) for ids in rows["words"]]
        if "ngrams" in self.settings["inputs"]:
            rows["ngrams"] = [self.ngram_ids(ids) for ids in rows["words"]]
        return {name: _padded(lists) for name, lists in rows.items()}

    def _form(self, group, text):
        if group == "word":
            apart = self._humps.sub(r"\g<0>_", text) if self._hump.search(text) else text
            return self._elongation.sub(r"\1\1", apart.lower().replace("\u2019", "'"))
        if group not in self._forms:
            return text
        return next((form for pattern, form in self._forms[group] if pattern.search(text)), None)

    def _resolve(self, word):
        """The id or ids of a token: none for a stopword, several for an identifier whose parts are known."""
        if word not in self._known:
            self._known[word] = [] if word in self._stopwords else self._look_up(word)
        return self._known[word]

    def _look_up(self, word):
        unknown = self.settings["ids"]["unknown"]
        for spelling in (word, *self._variants(word)):
            if spelling in self._words:
                return [self._words[spelling]]
        if "_" in word:
            return [id for part in word.split("_") for id in self._resolve(part) if id != unknown] or [unknown]
        if self._slips_of["shortest"] <= len(word) <= self._slips_of["longest"] and all(letter in self._slips_of["alphabet"] for letter in word):
            return [min((self._words[slip] for slip in self._slips(word) if slip in self._words), default=unknown)]
        return [unknown]

    def _slips(self, word):
        """Words of which this may be a slip of the pen."""
        alphabet, vowels = self._slips_of["alphabet"], self._slips_of["vowels"]
        for place in range(1, len(word)):
            before, at, after = word[:place], word[place], word[place + 1 :]
            yield from (before + letter + at + after for letter in alphabet)
            if after:
                yield before + after
                yield before + after[0] + at + after[1:]
                if at in vowels and len(word) > self._slips_of["shortest"]:
                    yield from (before + vowel + after for vowel in vowels)

    def _variants(self, word):
        if "_" in word:
            yield word.replace("_", "")
        yield self._doubled.sub(r"\1", word)
        if "'" in word:
            yield word.replace("'", "")
            yield "not" if word.endswith("n't") else word[: word.index("'")]
        elif re.search("[a-z]nt$", word):
            yield word[:-2] + "n't"
        units = len(word.encode("utf-16-le", "surrogatepass")) // 2
        for ending, others in self._inflections:
            if units > len(ending) + 2 and word.endswith(ending):
                for other in others:
                    yield word[: len(word) - len(ending)] + other


def _padded(lists):
    width = max([1, *map(len, lists)])
    return np.array([ids + [0] * (width - len(ids)) for ids in lists], dtype=np.int64).reshape(-1, width)


def _compile(pattern):
    """A pattern of preprocessing.json: named groups are written otherwise in Python."""
    return re.compile(re.sub(r"\(\?<(?=[a-z])", "(?P<", pattern), re.ASCII)
