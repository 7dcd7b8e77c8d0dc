"""Sentences written for these tests, as explainers have them, labelled twice: worth a check?

1 is a sentence that could mislead readers if it were wrong, and that a source could settle: what
happened, how much, who said it, what a law demands, what causes what. 0 is an evaluation, a
generality, a definition, an example, advice, a question, a guide through the text.

`first` was given while writing. `second` was given blind by another annotator, a language model: it
read the list of `measure.shuffled()` once, and neither the labels nor the detector, and noted its
own by number. Its rule said the one above in other words, and left out what everybody knows. One
annotator of sentences as clear as these is no panel: how far people would agree is not known.

The hand that wrote the sentences set the weights of the detector, too, so that its figures flatter
it.
"""
