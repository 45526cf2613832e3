"""The record itself: what was taken in stays, with every version of it, in SQLite or PostgreSQL.

Comes in: articles, readings, stories, comparisons and what people add to them. Goes out: the same values, unchanged.

    schema.py       all tables; migrations/ makes them, and brings an older store forward
    database.py     opens a store and gives connections: ``reading`` and ``writing``, each one transaction
    codec.py        values as packed bytes, and back
    articles.py     articles with their versions; readings.py: what was read in each, by which reader
    stories.py      stories that last while they grow, merge and split, and what was compared in them
    neighbours.py   which articles are worth comparing with a new one
    quotes.py       every attribution by speaker, outlet and date
    feeds.py        which feeds are watched, and what each has listed; failures.py: what could not be taken in, and why
    queue.py        work to do, shared by any number of workers; leases.py: work that one worker does at a time

Promises: a function takes a connection as its first argument and never commits, so that several of them are one
transaction; what a transaction wrote is there whole or not at all, whatever is killed; times are aware and in UTC; both
databases give the same answers.
"""
