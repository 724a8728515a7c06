"""What words mean, for readers, grammar and rules alike: the ground floor, which knows neither reports nor rules.

    tokens      the words, numbers and signs of a text
    morphology  word forms and lemmas
    periods     times: years, school years, spans
    lexicon     every word that Sverka knows, as a sense with its spellings (lexicon/*.yaml)
    senses      what a text says in these senses: `sense("fall").search(text)`, `annotate(text)`

A new word is a line in lexicon/*.yaml and a line in corpus/*.yaml, which the tests run both ways.
"""
