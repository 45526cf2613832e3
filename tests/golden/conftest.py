"""``--rewrite-golden``: write what is read now as what is expected."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what is read now as what is expected; read the diff like code",
    )
