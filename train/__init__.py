"""From annotated articles to the weights of ``onrecord.read.tagger``; see README.md here."""
