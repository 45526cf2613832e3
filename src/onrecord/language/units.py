"""The words that stand around a number: currencies, units of measure, modifiers."""

import re
from typing import Final

SIGNS: Final = {
    "US$": "USD",
    "AU$": "AUD",
    "A$": "AUD",
    "CA$": "CAD",
    "C$": "CAD",
    "HK$": "HKD",
    "NZ$": "NZD",
    "NT$": "TWD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    "₴": "UAH",
    "₦": "NGN",
    "Rs.": "INR",
    "Rs": "INR",
}
CODES: Final = frozenset(
    "USD EUR GBP JPY CNY RMB CHF INR AUD CAD HKD NZD SGD TWD BRL RUB KRW ILS TRY UAH NGN SEK NOK DKK PLN CZK HUF ZAR "
    "MXN AED SAR".split()
)
_CURRENCY_WORDS: Final = {
    "dollar": "USD",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "hong kong dollar": "HKD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "british pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "swiss franc": "CHF",
    "rupee": "INR",
    "rouble": "RUB",
    "ruble": "RUB",
    "shekel": "ILS",
    "hryvnia": "UAH",
    "zloty": "PLN",
    "rand": "ZAR",
    "naira": "NGN",
    "krona": "SEK",
    "lira": "TRY",
}
_MEASURES: Final = {
    "percent": "percent|per cent|pct|pc|%",
    "percentage points": "percentage points?|percentage-points?",
    "basis points": "basis points?",
    "kilometres": "kilomet(?:re|er)s?|kms?",
    "metres": "met(?:re|er)s?",
    "centimetres": "centimet(?:re|er)s?|cms?",
    "millimetres": "millimet(?:re|er)s?|mms?",
    "miles": "miles?",
    "feet": "feet|foot|ft",
    "inches": "inch(?:es)?",
    "yards": "yards?",
    "nautical miles": "nautical miles?",
    "kilograms": "kilogram(?:me)?s?|kilos?|kgs?",
    "grams": "gram(?:me)?s?",
    "tonnes": "tonnes?|metric tons?",
    "tons": "tons?",
    "pounds": "pounds?|lbs?",
    "ounces": "ounces?|oz",
    "litres": "lit(?:re|er)s?",
    "gallons": "gallons?",
    "barrels": "barrels?",
    "acres": "acres?",
    "hectares": "hectares?",
    "square kilometres": "square kilomet(?:re|er)s?|sq km",
    "square miles": "square miles?|sq miles?",
    "square metres": "square met(?:re|er)s?",
    "square feet": "square f(?:ee|oo)t",
    "degrees": "degrees?(?: (?:celsius|fahrenheit|C|F))?|°[CF]?",
    "kilometres per hour": "km/h|kph|kilomet(?:re|er)s (?:per|an) hour",
    "miles per hour": "mph|miles (?:per|an) hour",
    "megawatts": "megawatts?|MW",
    "gigawatts": "gigawatts?|GW",
    "gigabytes": "gigabytes?|GB",
    "megabytes": "megabytes?|MB",
    "terabytes": "terabytes?|TB",
    "years old": "years? old|year-olds?|years of age",
}
_MODIFIERS: Final = {
    "at least": "at least|a minimum of|no fewer than|no less than|not less than|minimum of",
    "at most": "at most|up to|as many as|as much as|no more than|not more than|a maximum of",
    "more than": "(?:slightly |much |far )?more than|(?:well |just )?over|in excess of|upwards? of|greater than|above",
    "less than": "(?:slightly |much |far )?(?:less|fewer) than|(?:just |well )?under|below|just short of",
    "nearly": "nearly|almost|close to|approaching",
    "about": "about|around|roughly|some|approximately|an estimated|estimated|approx\\.?|circa",
}
_AFTER: Final = {
    "at least": r"\+|[- ]plus\b| or more\b| or over\b",
    "at most": r" or less\b| or fewer\b",
    "about": r" or so\b|-odd\b",
}


def _alternatives(table: dict[str, str]) -> str:
    every = [option for options in table.values() for option in _split(options)]
    return "|".join(sorted(every, key=len, reverse=True)).replace(" ", r"\s")


def _split(options: str) -> list[str]:
    """Split at the bars that stand outside brackets."""
    return re.split(r"\|(?![^()]*\))", options)


def _finder(table: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_alternatives({name: options}), re.IGNORECASE)) for name, options in table.items())


MODIFIER: Final = re.compile(rf"(?:{_alternatives(_MODIFIERS)})\s", re.IGNORECASE)
MODIFIER_AFTER: Final = re.compile(_alternatives(_AFTER), re.IGNORECASE)
SIGN: Final = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))
CODE: Final = re.compile(rf"(?:{'|'.join(sorted(CODES))})\b")
MEASURE: Final = re.compile(rf"(?:{_alternatives(_MEASURES)})(?![\w%]|/h)", re.IGNORECASE)
CURRENCY_WORD: Final = re.compile(
    rf"(?:{'|'.join(sorted(map(re.escape, _CURRENCY_WORDS), key=len, reverse=True))})s?\b", re.IGNORECASE
)
_MEASURE_FINDER: Final = _finder(_MEASURES)
_MODIFIER_FINDER: Final = _finder(_MODIFIERS)
_AFTER_FINDER: Final = _finder(_AFTER)


def measure_name(words: str) -> str:
    """The one name of a unit of measure, for words that ``MEASURE`` matched."""
    return _name(_MEASURE_FINDER, words)


def modifier_name(words: str, *, after: bool = False) -> str:
    """The one name of a modifier, for words that ``MODIFIER`` or ``MODIFIER_AFTER`` matched."""
    return _name(_AFTER_FINDER if after else _MODIFIER_FINDER, words)


def currency_code(words: str) -> str:
    """The ISO 4217 code, for words that ``SIGN``, ``CODE`` or ``CURRENCY_WORD`` matched."""
    if words in SIGNS:
        return SIGNS[words]
    if words in CODES:
        return "CNY" if words == "RMB" else words
    low = re.sub(r"\s", " ", words.lower())
    return _CURRENCY_WORDS.get(low) or _CURRENCY_WORDS[low.removesuffix("s")]


def _name(finder: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> str:
    return next(name for name, pattern in finder if pattern.fullmatch(words))
