"""Reads text as Undertone does, by an export's preprocessing.json. Needs numpy only."""
import json
import re
import unicodedata
from pathlib import Path

import numpy as np


class TextReader:
    def __init__(self, export):
        """export: folder of an export, or the path of its preprocessing.json"""
        path = Path(export)
        self.settings = json.loads((path / "preprocessing.json" if path.is_dir() else path).read_text(encoding="utf-8"))
        if self.settings["version"] not in (1, 2, 3, 4) or self.settings["tokenizer"]["version"] not in (1, 2):
            raise ValueError(f"{path} was written by a newer Undertone: take this file from the same version")
        tokenizer, look_up, ids = self.settings["tokenizer"], self.settings["lookUp"], self.settings["ids"]
        self.labels = self.settings["labels"]
        self._pattern = _compile(tokenizer["pattern"])
        self._forms = {group: [(_compile(pattern), form) for pattern, form in rules] for group, rules in tokenizer["forms"].items()}
        self._hump, self._humps = _compile(tokenizer["hump"]), _compile(tokenizer["humps"])
        self._elongation = _compile(tokenizer["elongation"])
        self._contractions = tokenizer.get("contractions", {})
        self._unspaced = _compile(tokenizer["unspaced"]) if "unspaced" in tokenizer else None
        self._unspaced_parts = _compile(tokenizer["unspacedParts"]) if "unspacedParts" in tokenizer else None
        self._normalizer = _Normalizer(tokenizer["normalization"]) if "normalization" in tokenizer else None
        self._doubled = _compile(look_up["doubled"])
        self._pieces_of = look_up.get("pieces")
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
        if self._normalizer:
            text = self._normalizer.normalize(text)
        for match in self._pattern.finditer(text):
            if match.lastgroup == "word" and self._unspaced and self._unspaced.search(match.group()):
                yield from (self._word(part) for part in self._unspaced_parts.findall(match.group()))
                continue
            token = self._form(match.lastgroup, match.group())
            if token is not None:
                yield token

    def ids(self, text, kind="feedback"):
        """Word ids of a text, cut to the length that the model reads; kind: comment, commit, prose or log for what programmers write"""
        kinds = self.settings.get("kinds", {})
        first = [kinds[kind]] if kind in kinds else []
        ids = [id for token in self.tokens(text) for id in self._resolve(token)]
        length = self.settings["sequence"]["length"]
        if len(ids) <= length:
            return first + ids
        if self.settings["sequence"]["cut"] == "head":
            return first + ids[:length]
        head = (length + 1) // 2
        return first + ids[:head] + ids[len(ids) - (length - head):]

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

    def batch(self, texts, kind="feedback"):
        """The model's inputs, int64 [texts, most ids of a text], right-padded by 0."""
        rows = {"words": [self.ids(text, kind) for text in texts]}
        if "pairs" in self.settings["inputs"]:
            rows["pairs"] = [self.pair_ids(ids) for ids in rows["words"]]
        if "ngrams" in self.settings["inputs"]:
            rows["ngrams"] = [self.ngram_ids(ids) for ids in rows["words"]]
        return {name: _padded(lists) for name, lists in rows.items()}

    def _form(self, group, text):
        if group == "word":
            return self._word(text)
        if group == "spaced":  # letters with blanks between them
            return self._word(text.replace(" ", ""))
        if group == "broken":  # a negation whose apostrophe became a blank
            return self._word("".join(letter for letter in text if letter.isalpha())[:-1] + "'t")
        rules = self._forms.get(group)
        if rules is None:
            return text
        return next((form for pattern, form in rules if pattern.search(text)), text) if rules else None

    def _word(self, text):
        apart = self._humps.sub(r"\g<0>_", text) if self._hump.search(text) else text
        word = self._elongation.sub(r"\1\1", apart.lower().replace("\u2019", "'"))
        return self._contractions.get(word, word)

    def _resolve(self, word):
        """The id or ids of a token: none for a stopword, several for an identifier whose parts are known."""
        if word not in self._known:
            self._known[word] = [] if word in self._stopwords else self._look_up(word)
        return self._known[word]

    def _look_up(self, word):
        unknown = self.settings["ids"]["unknown"]
        if word in self._words:
            return [self._words[word]]
        if self._pieces_of:
            return [id for part in word.split("_") for id in self._pieces(part)] or [unknown]
        for spelling in self._variants(word):
            if spelling in self._words:
                return [self._words[spelling]]
        if "_" in word:
            return [id for part in word.split("_") for id in self._resolve(part) if id != unknown] or [unknown]
        if self._slips_of["shortest"] <= len(word) <= self._slips_of["longest"] and all(letter in self._slips_of["alphabet"] for letter in word):
            return [min((self._words[slip] for slip in self._slips(word) if slip in self._words), default=unknown)]
        return [unknown]

    def _pieces(self, word):
        """Ids of the longest known pieces of a word, from its beginning on."""
        mark, word, at = self._pieces_of["mark"], word[: self._pieces_of["longestWord"]], 0
        while at < len(word):
            ends = range(min(len(word), at + self._pieces_of["longest"]), at, -1)
            pieces = ((end, ("" if at == 0 else mark) + word[at:end]) for end in ends)
            end, piece = next(((end, piece) for end, piece in pieces if piece in self._words), (at + 1, None))
            if piece is not None:
                yield self._words[piece]
            at = end

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


class _Normalizer:
    """Brings a text into the form that is read: entities, compatibility forms, apostrophes, invisible characters."""

    def __init__(self, tables):
        self._tables = tables
        self._piece = _compile(tables["piece"])
        self._optional_signs = _compile(tables["optionalSigns"])

    def normalize(self, text):
        return self._piece.sub(lambda match: self._form_of(match.group()), text)

    def _form_of(self, piece):
        if piece.startswith("&"):
            return self._entity(piece)
        replacements = self._tables["replacements"]
        if piece in replacements:
            return replacements[piece]
        composed = unicodedata.normalize("NFKC", piece)
        read = piece if composed == piece else "".join(replacements.get(each, each) for each in composed)
        return self._optional_signs.sub("", read)

    def _entity(self, entity):
        name = re.sub("^(?:amp;)+", "", entity[entity.rindex("&") + 1 : -1])
        if name.startswith("#"):
            return self._numbered(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
        if name in self._tables["entities"]:
            return self._tables["entities"][name]
        accent = self._tables["accents"].get(name[1:])
        return entity if accent is None else unicodedata.normalize("NFC", name[0] + accent)

    def _numbered(self, point):
        """The numbers 128 to 159 are meant in Windows-1252, as browsers read them."""
        if not 0 < point <= 0x10FFFF or 0xD800 <= point <= 0xDFFF:
            return ""
        character = self._tables["windows1252"][point - 128] if 128 <= point < 160 else chr(point)
        return self._tables["replacements"].get(character, unicodedata.normalize("NFKC", character))


def _padded(lists):
    width = max([1, *map(len, lists)])
    return np.array([ids + [0] * (width - len(ids)) for ids in lists], dtype=np.int64).reshape(-1, width)


def _compile(pattern):
    """A pattern of preprocessing.json: named groups are written otherwise in Python."""
    return re.compile(re.sub(r"\(\?<(?=[a-z])", "(?P<", pattern), re.ASCII)
