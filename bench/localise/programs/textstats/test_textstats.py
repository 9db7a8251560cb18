from textstats import readability, similarity, summary, wrap

TEXT = "The cat sat. The cat ate the apple! Who saw a purple cat and the apple?"


def test_summary_counts():
    result = summary(TEXT)
    assert result["words"] == 16
    assert result["sentences"] == 3


def test_summary_words():
    result = summary(TEXT)
    assert result["top"] == ["cat", "apple", "ate"]
    assert result["longest"] == "purple"


def test_summary_mean():
    assert summary(TEXT)["mean"] == 3.31


def test_empty_summary():
    assert summary("") == {"words": 0, "sentences": 0, "top": [], "longest": "", "mean": 0}


def test_readability_simple():
    assert readability("The cat sat.") == 119.2


def test_readability_of_long_words():
    assert readability("Purple apple trees dominate. Everybody agrees.") == 20.5


def test_readability_of_nothing():
    assert readability("...") is None


def test_similarity():
    assert similarity("the cat and the dog", "a dog of mine") == 0.33
    assert similarity("the", "an") == 1.0


def test_wrap():
    assert wrap("one two three four", 9) == ["one two", "three", "four"]
    assert wrap("alpha be", 8) == ["alpha be"]
