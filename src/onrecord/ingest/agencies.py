"""News agencies and picture desks, as credits name them."""

import re

AGENCIES = {
    "Reuters": "Reuters",
    "Thomson Reuters": "Reuters",
    "Thomson Reuters Foundation": "Thomson Reuters Foundation",
    "AP": "Associated Press",
    "The AP": "Associated Press",
    "Associated Press": "Associated Press",
    "The Associated Press": "Associated Press",
    "AFP": "Agence France-Presse",
    "Agence France-Presse": "Agence France-Presse",
    "Agence France Presse": "Agence France-Presse",
    "Agence Francepresse": "Agence France-Presse",
    "UPI": "United Press International",
    "United Press International": "United Press International",
    "PA": "PA Media",
    "PA Media": "PA Media",
    "Press Association": "PA Media",
    "The Press Association": "PA Media",
    "dpa": "dpa",
    "Deutsche Presse-Agentur": "dpa",
    "ANSA": "ANSA",
    "EFE": "EFE",
    "Xinhua": "Xinhua",
    "TASS": "TASS",
    "Interfax": "Interfax",
    "RIA Novosti": "RIA Novosti",
    "Ukrinform": "Ukrinform",
    "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo",
    "Yonhap": "Yonhap",
    "PTI": "Press Trust of India",
    "Press Trust of India": "Press Trust of India",
    "ANI": "ANI",
    "IANS": "IANS",
    "AAP": "Australian Associated Press",
    "Australian Associated Press": "Australian Associated Press",
    "The Canadian Press": "The Canadian Press",
    "Canadian Press": "The Canadian Press",
    "Anadolu Agency": "Anadolu Agency",
    "Anadolu": "Anadolu Agency",
    "Bloomberg": "Bloomberg",
    "Bloomberg News": "Bloomberg",
    "CNN": "CNN",
    "CNN Wire": "CNN",
    "Tribune News Service": "Tribune News Service",
    "Dow Jones Newswires": "Dow Jones Newswires",
    "NPR": "NPR",
}
"""Names and abbreviations in bylines and datelines, to one name each."""

_PICTURE_DESKS = (
    "Getty Images",
    "Getty",
    "Shutterstock",
    "Alamy",
    "Alamy Live News",
    "EPA-EFE",
    "EPA",
    "AP Images",
    "AP Photo",
    "Rex Features",
    "Rex",
    "Splash News",
    "Barcroft Media",
    "Fame Flynet",
    "Zuma Press",
    "ZUMA",
    "Sipa",
    "Sipa USA",
    "Anadolu",
    "Bloomberg",
    "Pool",
    "NurPhoto",
    "iStock",
    "Unsplash",
    "Press Association Images",
    "PA Images",
    "PA Wire",
    "Corbis",
    "Imago",
    "Polaris",
    "Storyful",
    "USA TODAY Sports",
    "The New York Times",
    "The Washington Post",
    "NASA",
    "AP:Associated Press",
    "PA:Press Association",
)

_CODES = {name.lower(): canonical for name, canonical in AGENCIES.items()}


def agency_named(words: str) -> str | None:
    """The agency that ``words`` are a name of, or ``None``."""
    return _CODES.get(" ".join(words.split()).strip(" .,").lower())


def agencies_in(credit: str) -> tuple[str, ...]:
    """The agencies of a credit that names nothing else ("Reuters - AP", "AFP, dpa"); empty if it names more."""
    parts = [part for part in re.split(r"[,/;|+&•]|\s[-–—]\s|\band\b", credit) if part.strip()]
    names = [agency_named(part) for part in parts[:8]]
    return tuple(dict.fromkeys(name for name in names if name)) if parts and all(names) and len(parts) <= 8 else ()


def _alternatives(names: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(name) for name in sorted(set(names), key=lambda n: (-len(n), n))) + ")"


AGENCY = _alternatives(tuple(AGENCIES))
"""A pattern for the name of an agency; its case counts."""

PICTURES = _alternatives((*AGENCIES, *_PICTURE_DESKS, "REUTERS"))
"""A pattern for what picture credits name: agencies and picture desks."""
