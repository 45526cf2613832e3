"""What tasks are given in tests."""

from onrecord.corpus.parts import digest_files
from onrecord.corpus.writing import NOTES
from onrecord.ingest import Named


def files(*given):
    """The arguments of ``Extract`` for some files, local ones or others."""
    named = tuple(Named(path=one, name=one.name) if hasattr(one, "absolute") else one for one in given)
    return {"files_in": named, "inputs": digest_files(named)}


def new(out):
    """The folder of a corpus that is begun."""
    (out / NOTES).mkdir(parents=True, exist_ok=True)
    return out
