"""Compose the pocket encoder's training texts from WordNet 3.0, the same ones for the same seed."""

import argparse
import itertools
import random
import re
from pathlib import Path

SIX_WORDS = ["cat", "dog", "lion", "apple", "banana", "orange"]
HELD_OUT_LEMMAS = 600
# Texts of more than LONG words cost the teacher most of its time: one in KEEP_LONG stays.
LONG, KEEP_LONG, LONGEST = 9, 6, 32

FILM_NOUNS = """film movie story plot script comedy drama thriller romance character performance actor actress director
screenplay dialogue ending scene cast documentary humor joke gag tale picture sequel cinema audience experience premise
moment emotion idea script effect action soundtrack fantasy horror mystery satire portrait journey viewer filmmaker
debut subject material style direction imagery melodrama entertainment family romp adaptation adventure""".split()
PRAISE = """good great funny beautiful moving charming witty powerful clever fresh original entertaining engaging smart
touching delightful fascinating compelling honest wonderful gripping hilarious enjoyable thoughtful warm heartfelt
exhilarating sweet stylish affecting vivid inventive absorbing riveting masterful terrific lovely satisfying poignant""".split()
BLAME = """bad dull boring silly tedious stupid flat predictable awful lame clumsy empty shallow pretentious ugly tired
contrived forgettable lifeless annoying terrible pointless bland slow confusing sloppy cold heavy-handed unfunny painful
ridiculous mediocre disappointing stale incoherent manipulative dreadful weak worthless overlong formulaic""".split()
DEGREES = """very too so really quite rather surprisingly never always deeply utterly almost simply truly often
consistently oddly hardly barely only somewhat wildly painfully refreshingly genuinely ultimately mostly""".split()
DETERMINERS = "the a this that its his her their another some any no every one all more most such".split()
LINKS = "and but or yet while because though than as if when with without of for from in on at by about into".split()
VERBS = """make take give feel keep find lose love hate enjoy want need try fail manage turn bring show tell work seem
look become get leave offer lack deserve capture explore waste celebrate know think remember watch""".split()

# A phrase grammar in the lower-case, space-separated manner of film-review fragments. Capitals name rules or word pools.
GRAMMAR = {
    "TEXT": "CLAUSE|CLAUSE|NP|NP|VP|VP|AP|AP|CLAUSE .|CLAUSE , LINK CLAUSE|CLAUSE , LINK CLAUSE .|NP , NP and NP|AP and AP|"
    "AP , AP and AP|LINK NP|a film that VP|the film is AP and AP|VP and VP|NOT AP|AP but NOT AP|neither AP nor AP|"
    "it 's AP|it 's NOT AP|one of the most AP N PP|as AP as NP|more AP than AP|less AP than NP|too AP to VP|so AP that CLAUSE|"
    "there 's NP PP|you VP|i VP|if you VP , you VP|a AP N of NP|NP , VP|NP that VP|far from AP|full of NP|lack NP|what NP|"
    "DEG AP and DEG AP|offer NP|NP , but NP|to VP|will VP|by NP|ADV AP|despite NP , CLAUSE|for all its N , CLAUSE|SCRAP",
    "REVIEW": "CLAUSE , LINK CLAUSE , and CLAUSE .|NP , NP and NP make it AP|CLAUSE , but CLAUSE PP .|if you VP , NP VP , but NP BE AP|"
    "there are moments when NP VP , and moments when NP BE AP .|NP -- AP , AP and AP -- VP PP|it 's DET AP N PP that VP , LINK CLAUSE .|"
    "what begins as NP ends as NP , AP and AP .|NP might have been AP if it were n't so AP|NP BE so AP that you VP|CLAUSE , thanks to NP PP .|"
    "even NP PP ca n't VP , because NP BE AP and AP .|the kind of N that VP , AP but NOT AP|you do n't have to VP to VP , but NP BE AP .|"
    "NP works because CLAUSE , not because CLAUSE .|NP manages to be AP , AP and , at times , AP .|a AP , AP N about NS and NS that VP|"
    "like NP , it 's AP , AP and ultimately AP .|NP has a way of VING NP LINK NP|too AP for NS , too AP for NS and too AP to VP .|"
    "not only is NP AP , it also VP PP .|NP 's N is AP , and NP 's N is AP , LINK NP VP|one AP N after another , LINK NP VP PP|"
    "rarely has NP been so AP , and NP VP|at its best , CLAUSE ; at its worst , CLAUSE .|NP that , for all its N , BE AP and AP PP|"
    "NP VP with AP N , AP N and NP PP .|CLAUSE -- and CLAUSE -- LINK CLAUSE .|no amount of N can VP NP , and NP BE AP",
    "CLAUSE": "NP VP|NP VP|NP BE AP|NP BE AP|NP BE NOT AP|NP BE NP|it VP|you 'll VP|there is NP PP|NP does n't VP|NP ca n't VP|"
    "NP never VP|NP ADV VP",
    "NP": "DET N|DET N|DET AP N|DET AP N|AP N|NS|AP NS|NP PP|DET N 's N|N and N|DET N of NS|DET AP , AP N",
    "VP": "V|V NP|V NP|V AP|V PP|V NP PP|ADV V NP|V NP and V NP|V to V NP|V ADV|NOT V NP|VING NP|VED NP|VED PP|VS NP|VS AP",
    "AP": "A|A|A|A|DEG A|A and A|ADV A",
    "PP": "LINK NP|of NP|in NP|with NP|for NP|about NS",
    "NOT": "not|not|never|n't|hardly|far from|no longer|without being",
    "BE": "is|is|is|was|are|'s|were|has been|seems|feels|becomes|remains",
}


def read_wordnet(folder):
    """Lemmas by part of speech, definitions and examples, each in the files' own order."""
    lemmas, definitions, examples = {}, [], []
    for pos in ("noun", "verb", "adj", "adv"):
        found = {}
        for line in (folder / f"data.{pos}").read_text("utf-8").splitlines():
            if line.startswith("  "):
                continue
            data, gloss = line.split(" | ", 1)
            fields = data.split()
            for i in range(int(fields[3], 16)):
                lemma = re.sub(r"\(\w+\)$", "", fields[4 + 2 * i]).replace("_", " ").lower()
                found[lemma] = None
            examples += (e for e in re.findall(r'"([^"]+)"', gloss) if len(e) > 3)
            definitions.append(re.sub(r';?\s*"[^"]*"', "", gloss).strip(" ;"))
        lemmas[pos] = list(found)
    return lemmas, definitions, examples


def read_counts(folder):
    """How often WordNet's own tagged texts use a lemma, by part of speech."""
    counts = {}
    pos_of = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        sense, _, count = line.split()
        lemma, rest = sense.split("%")
        key = (pos_of[rest[0]], lemma.replace("_", " "))
        counts[key] = counts.get(key, 0) + int(count)
    return counts


def read_inflections(folder, pos):
    """Irregular forms: base → form."""
    lines = (folder / f"{pos}.exc").read_text("utf-8").splitlines()
    return {base: form for form, base in (line.split()[:2] for line in lines)}


def plural(noun, irregular):
    if noun in irregular:
        return irregular[noun]
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    return re.sub(r"([^aeiou])y$", r"\1ie", noun) + "s"


def past(verb, irregular):
    if verb in irregular:
        return irregular[verb]
    return re.sub(r"([^aeiou])y$", r"\1i", verb) + ("d" if verb.endswith("e") else "ed")


def present_participle(verb):
    return re.sub(r"([^e])e$", r"\1", verb) + "ing"


class Composer:
    """Draws phrases from GRAMMAR, its word slots filled half from film words, half from WordNet by frequency."""

    def __init__(self, rng, lemmas, counts, folder, scraps, barred):
        self.rng = rng
        self.scraps = scraps
        self.plurals = read_inflections(folder, "noun")
        self.pasts = {b: f for b, f in read_inflections(folder, "verb").items() if not f.endswith("ing")}
        self.pools = {}
        for pos, words in lemmas.items():
            plain = [w for w in words if re.fullmatch(r"[a-z-]{2,}", w) and w not in barred]
            weights, total = [], 0.0
            for w in plain:
                total += counts.get((pos, w), 0.01) ** 0.5
                weights.append(total)
            self.pools[pos] = (plain, weights)
        self.rules = {name: [a.split() for a in alternatives.split("|")] for name, alternatives in GRAMMAR.items()}

    def word(self, pos):
        words, cumulative = self.pools[pos]
        return self.rng.choices(words, cum_weights=cumulative)[0]

    def slot(self, name):
        rng = self.rng
        familiar = rng.random() < 0.5
        match name:
            case "N":
                return rng.choice(FILM_NOUNS) if familiar else self.word("noun")
            case "NS":
                return plural(self.slot("N"), self.plurals)
            case "V":
                return rng.choice(VERBS) if familiar else self.word("verb")
            case "VS":
                return plural(self.slot("V"), {})
            case "VED":
                return past(self.slot("V"), self.pasts)
            case "VING":
                return present_participle(self.slot("V"))
            case "A":
                return rng.choice(PRAISE if rng.random() < 0.5 else BLAME) if familiar else self.word("adj")
            case "ADV":
                return self.word("adv")
            case "DEG":
                return rng.choice(DEGREES)
            case "DET":
                return rng.choice(DETERMINERS)
            case "LINK":
                return rng.choice(LINKS)
            case "SCRAP":
                return rng.choice(self.scraps)
            case _:
                return name

    def expand(self, symbol, depth=0):
        if symbol not in self.rules:
            return self.slot(symbol)
        alternatives = self.rules[symbol]
        if depth > 4:
            alternatives = alternatives[:1]
        return " ".join(self.expand(s, depth + 1) for s in self.rng.choice(alternatives))


def span(rng, text, shortest=2, longest=9):
    words = text.split()
    length = rng.randint(shortest, longest)
    start = rng.randint(0, max(0, len(words) - length))
    return " ".join(words[start : start + length])


def compose(folder, seed):
    """(training texts, held-out lemmas), both without duplicates."""
    rng = random.Random(seed)
    lemmas, definitions, examples = read_wordnet(folder)
    every = sorted(set().union(*lemmas.values()))
    held_out = sorted(rng.sample([w for w in every if w not in SIX_WORDS], HELD_OUT_LEMMAS))
    barred = set(held_out)
    known = [w for w in every if w not in barred]

    sentences = [t.lower() for t in definitions + examples]
    scraps = [span(rng, rng.choice(sentences)) for _ in range(60_000)]
    composer = Composer(rng, lemmas, read_counts(folder), folder, scraps, barred)

    def some(pos):
        return composer.word(pos)

    texts = list(known)
    texts += rng.sample(definitions, 45_000) + examples + scraps[:30_000]
    texts += ("; ".join(rng.sample(sentences, rng.randint(4, 8))) for _ in range(4_000))
    texts += (composer.expand("TEXT") for _ in range(110_000))
    for _ in range(12_000):
        texts.append(f"{some('adj')} {some('noun')}")
        texts.append(", ".join(rng.sample(known, rng.randint(2, 4))))
    for pos in ("noun", "verb", "adj"):
        texts += (" ".join(some(pos) for _ in range(rng.randint(1, 3))) for _ in range(6_000))
        texts += (composer.slot(s) for s in ("NS", "VS", "VED", "VING") for _ in range(2_000))
    kept = dict.fromkeys(t for t in texts if t not in barred)
    kept = [t for i, t in enumerate(kept) if i % KEEP_LONG == 0 or len(t.split()) <= LONG]
    # Whole sentences are what the linear fit over sentence vectors meets, so these stay whatever their length.
    reviews = (composer.expand("REVIEW", 1) for _ in range(90_000))
    more = (composer.expand("TEXT") for _ in range(60_000))
    return list(dict.fromkeys([*kept, *(t for t in itertools.chain(reviews, more) if len(t.split()) <= LONGEST)])), held_out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for texts.txt and heldout.txt")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--seed", type=int, default=42)
    args = parser.parse_args()
    texts, held_out = compose(args.wordnet, args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "texts.txt").write_text("\n".join(texts) + "\n", "utf-8")
    (args.out / "heldout.txt").write_text("\n".join(held_out) + "\n", "utf-8")
    print(f"{len(texts)} texts, {len(held_out)} lemmas held out")


if __name__ == "__main__":
    main()
