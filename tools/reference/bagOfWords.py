"""Reference values for test/core/decoding/bagOfWords.test.ts: python tools/reference/bagOfWords.py > test/reference/bagOfWords.json"""

import json

import sklearn
from sklearn.feature_extraction.text import CountVectorizer

train = [
    "The soup was cold, and the BREAD was cold too.",
    "I don't like it; it's a so-so film (2 of 10)!",
    "snake_case, 42nd street, x1 and _",
    "",
    "a I ? --- 7",
    "Über naïve cafés: ÉCOLE, straße, İstanbul, ΟΔΟΣ",
    "cafe\u0301 and re\u0301sume\u0301 with combining accents",
    "東京は大きい。 日本 語",
    "हिन्दी भाषा עברית العربية",
    "½ ² Ⅷ ①② ٣٤ mixed١ 1,000.5",
    "emoji 😀😀 between😀words and zero\u200bwidth",
    "tab\tand\nline and non\u00a0breaking",
    "cold cold cold",
]
test = ["The cold bread, cold soup", "nothing known here?", "ÉCOLE école Straße STRASSE", "İSTANBUL οδος"]

vectorizer = CountVectorizer()
counts = vectorizer.fit_transform(train)
others = vectorizer.transform(test)


def rows(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    return {name: getattr(matrix, name).tolist() for name in ("indptr", "indices", "data")}


print(
    json.dumps(
        {
            "made by": f"tools/reference/bagOfWords.py, scikit-learn {sklearn.__version__}",
            "train": train,
            "test": test,
            "vocabulary": vectorizer.get_feature_names_out().tolist(),
            "trainRows": rows(counts),
            "testRows": rows(others),
        },
        ensure_ascii=True,
    )
)
