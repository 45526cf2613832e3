"""How an article was read, shown so that errors are easy to see.

Comes in: a ``Report``. Goes out: its text with the source, cue and content of every attribution marked and numbered,
and beside each paragraph what was made of them: speaker, kind, via, day, channel, confidence.

    marking.py      which marks stand where, and which attributions are told of below which block
    telling.py      an attribution and a speaker in words
    terminal.py     on a terminal, 80 columns and up, with or without colour
    page.py         as one HTML page of several articles; by page_views.py

Promises: every block of the text is shown, what was not read as such; every attribution is told of once and none is
left out, even where its words stand in no block; words of the article are shown as data, and never act.
"""
