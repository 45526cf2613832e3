"""Languages."""

import pytest

from onrecord.errors import LanguageNotSupported
from onrecord.ingest.languages import detect_language, require_language
from onrecord.model import Stated

ENGLISH = "The harbour of the city will close for three weeks, and the council said that it was a matter of safety. "
FRENCH = (
    "Le port de la ville sera fermé pendant trois semaines en mai, a décidé mardi soir le conseil municipal. Les "
    "travaux coûteront environ quatre millions, dont la moitié sera payée par l'État, selon la direction du port. "
)
RUSSIAN = "Порт города будет закрыт на три недели в мае, решил во вторник вечером городской совет после долгих споров. "


@pytest.mark.parametrize(("text", "code"), [(ENGLISH * 3, "en"), (FRENCH * 2, "fr"), (RUSSIAN * 3, "ru")])
def test_languages_are_told(text, code):
    """A few sentences are enough to tell the language by."""
    found = detect_language(text, min_chars=200)
    assert found is not None
    assert found.value == code


@pytest.mark.parametrize("text", ["", "Le port est fermé.", "1 2 3 4 5 " * 100, "abc " * 200])
def test_too_little_text_has_no_language(text):
    """Short texts, numbers and noise are not guessed at."""
    assert detect_language(text, min_chars=200) is None


def test_english_with_foreign_quotations_is_english():
    """A quotation in another language does not make a report foreign."""
    found = detect_language(ENGLISH * 3 + FRENCH, min_chars=200)
    assert found is not None
    assert found.value == "en"


def test_only_known_other_languages_are_refused():
    """An unknown language passes; another one is refused by its name, or by its code."""
    require_language(None, ("en",), name="a.txt")
    require_language(Stated(value="en", found_by="input"), ("en",), name="a.txt")
    with pytest.raises(LanguageNotSupported, match=r"a\.txt: the text is in French \(fr\); give reports in English"):
        require_language(Stated(value="fr", found_by="input"), ("en",), name="a.txt")
    with pytest.raises(LanguageNotSupported, match="'xx'"):
        require_language(Stated(value="xx", found_by="input"), ("en",), name="a.txt")
