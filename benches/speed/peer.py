"""A peer to compare the reader's speed with: a spaCy pipeline of the size of its small English models, untrained.

``PYTHON benches/speed/peer.py FILE`` reads the articles of a JSONL file and prints one JSON object: words, seconds of
processor time and peak memory in MB. It imports nothing of ours, so any Python that has spaCy runs it. The pipeline is
``spacy.blank("en")`` with a hash-embedding CNN (96 wide, 4 deep) under a tagger and a recogniser of names; untrained
weights cost as much as trained ones. It finds no attributions: a reader built on it would only begin where it ends.
Without spaCy it says so and exits with 3.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

MISSING = 3
_BATCH = 16
_TAGS = 50
_NAMES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "MONEY", "CARDINAL")
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}


def pipeline() -> Any:
    """The untrained pipeline."""
    import spacy  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 - may be missing

    network = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 96,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": network})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    for number in range(_TAGS):
        tagger.add_label(f"T{number}")
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": _LISTENER,
    }
    names = nlp.add_pipe("ner", config={"model": parser})
    for name in _NAMES:
        names.add_label(name)
    nlp.initialize()
    return nlp


def main() -> int:
    """Read all articles once to load all parts and once to measure."""
    with Path(sys.argv[1]).open(encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for row in rows]
    try:
        nlp = pipeline()
    except ImportError as error:
        print(f"no peer: {error}", file=sys.stderr)
        return MISSING
    for _ in nlp.pipe(texts, batch_size=_BATCH):
        pass
    begin = time.process_time()
    for _ in nlp.pipe(texts, batch_size=_BATCH):
        pass
    seconds = time.process_time() - begin
    words = sum(len(text.split()) for text in texts)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": words, "seconds": seconds, "peak_mb": peak_mb}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
