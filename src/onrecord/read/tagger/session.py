"""The trained network in onnxruntime, on one thread, and the tagger that runs it."""

from functools import cache
from pathlib import Path

import onnxruntime  # type: ignore[import-untyped, import-not-found, unused-ignore]
import tokenizers  # type: ignore[import-not-found, unused-ignore]

from onrecord.read.tagger.encoding import Ints, Tokenizer
from onrecord.read.tagger.settings import read_settings
from onrecord.read.tagger.tagger import Scores, Tagger

WEIGHTS = Path(__file__).parent / "weights"


class Session:
    """A network from an ONNX file.

    Windows are scored one at a time: filling short ones up to one length costs more than it saves on one core, and the
    scale of 8-bit arithmetic is then each window's own, so that a window's scores do not depend on its neighbours.
    """

    def __init__(self, path: Path) -> None:
        """Load the network from ``path``."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def score(self, ids: Ints, case: Ints, quoted: Ints, border: Ints) -> Scores:
        """Score one window."""
        given = {"ids": ids[None], "case": case[None], "quoted": quoted[None], "border": border[None]}
        tags, names, links = self._session.run(["tags", "names", "links"], given)
        return Scores(tags[0], names[0], links[0])


@cache
def load_tagger(folder: Path = WEIGHTS) -> Tagger:
    """The tagger of a folder with ``model.onnx``, ``model.json`` and ``tokenizer.json``, loaded once a process."""
    return Tagger(
        tokenizer=load_tokenizer(folder / "tokenizer.json"),
        network=Session(folder / "model.onnx"),
        settings=read_settings(folder / "model.json"),
    )


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer of a file; it neither cuts nor fills up what it is given."""
    loaded = tokenizers.Tokenizer.from_file(str(path))
    loaded.no_truncation()
    loaded.no_padding()
    tokenizer: Tokenizer = loaded
    return tokenizer
