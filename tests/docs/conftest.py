"""The documentation's examples are found and run by scripts/doc_pages.py; make it importable here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
