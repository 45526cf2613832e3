"""The trained reader of attributions: who is said to have said what, inside quotation marks and outside.

Comes in: a text, the parts of it to read, and its quotations (``onrecord.language.quotation``). Goes out: ``Tagged``:
attributions with source, cue and content, each with a calibrated probability, and names. Promises: offsets are exact;
text of any length is read, in windows; equal input gives equal output on any number of processes; quotation marks are
evidence that the network is told of, so it never has to guess where a quotation stands.

The way of a text: ``encoding`` (word pieces, evidence, windows), ``spans`` (from tags to spans), ``links`` and
``assembly`` (which spans belong together), ``settings`` (calibration), joined in ``tagger``. ``labels`` says what the
network answers. ``session.load_tagger`` loads the model and needs onnxruntime and tokenizers; nothing else here does.
Training is in ``train/`` at the top of the repository.
"""

from onrecord.read.tagger.tagger import Tagged, TaggedAttribution, TaggedName, Tagger

__all__ = ["Tagged", "TaggedAttribution", "TaggedName", "Tagger"]
