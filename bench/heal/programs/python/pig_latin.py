def pig_latin(sentence):
    vowels = "aeiou"
    words = []
    for word in sentence.lower().split():
        if word[0] in vowels:
            words.append(word + "way")
            continue
        cut = 0
        while cut < len(word) and word[cut] not in vowels:
            cut += 1
        words.append(word[cut:] + word[:cut] + "ay")
    return " ".join(words)
