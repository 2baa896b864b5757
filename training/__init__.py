"""Trains the English pipeline that the package ships; `python -m training --help`.

conllu      reads the treebank
gold_names  which names its entity brackets hold
documents   sentences to spaCy documents, with the variants that scraped text has
norms       rare words to the Brown cluster whose embedding they share
assemble    the trained pipeline to the folder that is shipped: pruned, with its meta
evaluate    raw text in, figures as the CoNLL 2018 shared task defines them
probe       the arcs from reporting verbs to their sources and contents
"""
