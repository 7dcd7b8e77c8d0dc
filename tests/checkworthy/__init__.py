"""Sentences written for these tests, as explainers have them, labelled by hand: worth a check?

1 is a sentence that could mislead readers if it were wrong, and that a source could settle: what
happened, how much, who said it, what a law demands, what causes what. 0 is an evaluation, a
generality, a definition, an example, advice, a question, a guide through the text.

`first` was given while writing; `second` later, from the shuffled list of `measure.shuffled()`, by
the same hand, which may well have remembered: the agreement is an upper bound until somebody else
labels that list. The hand that wrote the sentences set the weights of the detector, too, so that
its figures flatter it.
"""
