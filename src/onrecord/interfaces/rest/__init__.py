"""The API under ``/api/v1``: the store as JSON, in the schemas of the command line.

Comes in: requests, with who asks in ``request.state.principal``. Goes out: documents, feeds, problems.

    routes.py         the application that ``serving`` mounts, and its OpenAPI document; documentation.py: as a page
    stories.py, articles.py, fairness.py, speakers.py, reviews.py, searching.py, events.py, saved_searches.py,
    webhooks.py, feeds.py
                      the routes, one module a matter
    documents.py, review_documents.py
                      shapes beside those of the command line; requests.py: what routes take
    problems.py       every error as problem+json; etags.py, paging.py: what clients save work by
    syndication.py    Atom and JSON Feed

Promises: an error holds no path of the server; an answer holds words of reports exactly, as data; a cursor or value
that a database could not take reaches none.
"""
