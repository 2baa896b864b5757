"""The optional reader by language model: what it is told, asked, and held to.

    passages  a page as numbered sentences, in parts, with names masked where that is asked for
    prompt    what the model is told (prompt.toml) and the form its answer must have
    endpoint  which addresses are asked, under which conditions
    client    one request over HTTP, within bounds of time and size
    answer    the model's words as items that have the form asked for
    quotes    where quoted words stand in the text
    ground    items as attributions and claims of the page; what cannot be found is refused
    compare   two readings of one page side by side

A model's answer is data: nothing in it is followed, and no offset, name or figure is taken from it
that the page's words do not bear out. Only `client` needs a package beyond the core (extra `llm`).
"""
