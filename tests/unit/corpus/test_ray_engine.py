"""What is said where there is no cluster; the rest is in ``tests/contract/test_corpus_engines.py``."""

import socket
import sys

import pytest

from onrecord.corpus import ray_engine
from onrecord.corpus.ray_engine import RayEngine
from onrecord.errors import ConfigError


def test_without_ray_the_extra_is_named(monkeypatch):
    """With the next step."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ConfigError, match=r"onrecord\[ray\]"), RayEngine():
        pass


def test_where_no_cluster_answers_that_is_said():
    """In one line."""
    with pytest.raises(ConfigError, match=r"127\.0\.0\.1:9: no Ray cluster answers"), RayEngine("127.0.0.1:9"):
        pass


def test_what_is_no_cluster_is_not_waited_for(monkeypatch):
    """Though it listens."""
    monkeypatch.setattr(ray_engine, "_KNOCK_S", 5.0)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        with pytest.raises(ConfigError, match="is no head of a cluster"), RayEngine(f"127.0.0.1:{port}"):
            pass
