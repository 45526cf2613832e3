"""What page furniture looks like: adverts, share bars, teasers, newsletter prompts, players, ratings.

The lexicon is short and each rule is anchored to a whole line or to its rim. A line that could be somebody's words is
never clutter by its words alone: see ``holds_quotation``.
"""

import re

# A paragraph of a report may hold such words too; longer lines are furniture only by the strongest rules.
_MAX_PROMPT_CHARS = 320
_MAX_TEASER_CHARS = 160
_MAX_BOX_CHARS = 1500

_AD = r"(?:ad|ads|advert|advertisement|advertising)"
_LABELS = re.compile(
    rf"""(?:
        {_AD} | (?:sponsored|promoted|paid)(?:\s(?:content|links?|stories|posts?))?
      | (?:{_AD}\s?[-–—:]?\s)?continue\sreading(?:\s(?:the\smain\sstory|below|this\sstory))?
      | (?:story|article|post)\scontinues\s(?:below|after)(?:\s(?:this\s|the\s)?{_AD})?
      | skip\s(?:{_AD}|to\s(?:main\s)?content|past\s.{{1,40}}) | remove\sads?
      | scroll\s(?:down\s)?(?:for|to)\s[\w\s]{{3,30}} | swipe\s[\w\s]{{3,30}}
      | photos?|video|videos|audio|gallery|slideshow(?:\s\(\d{{1,3}}\simages?\))?|image|images|close|next|prev|previous
      | menu|search|home|skip|embed|expand|pause|mute|fullscreen|loading|live|back\sto\stop|top|pop\sout
      | play(?:\s(?:video|audio|slideshow|time\smanagement|all|now))? | \d{{1,3}}\s(?:of|/)\s\d{{1,3}}
      | (?:show|hide|view|read|post|add|leave\sa|see\sall)?\s?(?:all\s)?(?:\d{{1,5}}\s)?comments?(?:\s\(?\d{{1,5}}\)?)?
      | (?:related|recommended|trending|popular|most\s(?:read|popular|viewed|shared)|top\sstories|editors?['’]?\spicks?)
        (?:\s(?:stories|articles|content|coverage|topics|links|posts|news|videos|now|right\snow|for\syou))?
      | more\s(?:on\sthis(?:\s(?:story|topic))?|stories|news|headlines|top\sstories) | you\s(?:may|might)\salso\slike
      | (?:\w+\s)?fairness\smeter | topics|tags|filed\sunder|share|share\sthis(?:\s\w+)?|save|print|(?:save){{2,6}}
      | read\s(?:more|next|on|full\sstory|the\s(?:rest|full\s(?:story|article|report))(?:\s(?:here
          |at\s[\w.\s]{{2,30}}))?)
      | (?:[\w&.'’-]+\s){{1,5}}logo
      | transcript|listen|watch|watch\slive|follow\sus(?:\s(?:on|@).{{0,40}})?|contact\sus|about\sus|terms\sof\suse
      | privacy\spolicy|cookie\s(?:policy|settings)|all\srights\sreserved|subscribe|log\sin|sign\s(?:in|up)|register
    )[\s.…:|»›>→-]*""",
    re.IGNORECASE | re.VERBOSE,
)

_PROMPTS = re.compile(
    r"""["“]?(?:
        (?:newsletter\s)?sign\sup\s(?:for|to|here|now|below|today)\b
      | subscribe\s(?:to|for|now|here|today)\b | already\sa\ssubscriber | to\scontinue\sreading\b
      | (?:thanks|thank\syou)\sfor\s(?:subscribing|signing\sup|reading|your\s(?:feedback|vote|rating))
          | enter\syour\se-?mail
      | keep\sup\swith\sthis\sstory | want\smore\b.{0,80}\? | craving\s(?:even\s)?more\?
      | (?:we|this\s(?:site|website|page))\suses?\scookies | (?:accept|manage)\s(?:all\s)?cookies
      | by\s(?:clicking|signing\sup|continuing\sto\suse|subscribing)\b
      | (?:read|see|watch|hear|listen|learn|find\sout|discover|click)\smore\s?(?:$|:|about\s.{3,80}\shere|[-–—»|])
      | (?:read|watch|listen|click)\s(?:the\s.{3,60}\s)?here\b.{0,60}$ | click\s(?:here|on|to)\b | tap\s(?:here|on|to)\b
      | (?:related|more|also\sread|read\salso|read\snext|see\salso|don['’]t\smiss|most\sread|most\spopular|trending
          |up\snext
          |recommended(?:\sfor\syou)?|editors?['’]?\spicks?|what\sto\sread\snext|watch|listen|watch\slive|in\spictures
          |in\scase\syou\smissed\sit|related\s(?:stories|articles|content|coverage|links|video|story|article)
          |more\s(?:on|from|in|like)\s[^.:]{2,60}|read|quiz|gallery|video)\s?:\s?(?=\S)
      | read\sor\sshare\sthis\s(?:story|article) | share\sthis\s(?:story|article|post|page)\b
      | (?:got|have|do\syou\shave)\sa\s(?:story|tip|news\stip|confidential\stip|question)\b
      | we\spay\sfor\s(?:your\s)?(?:stories|videos)
      | (?:contact|e-?mail|reach|write\sto)\s(?:us|me|him|her|the\s(?:author|writer|reporter|editor|newsroom))\b
      | e-?mail:\s | (?:like|join|find)\sus\son\b | chat\swith\sus\b
      | follow\s(?:us|me|him|her|them|[\w.’'-]+(?:\s[\w.’'-]+){0,6})\s(?:directly\s)?(?:on|at)\s
          (?:twitter|facebook|x|instagram|threads|bluesky|mastodon|telegram|linkedin|tiktok|whatsapp|social)\b
      | you\scan\s(?:get\sin\stouch\swith|follow|reach|e-?mail|contact)\s | join\sthe\s(?:conversation|discussion
          |debate)\b
      | comments\sare\s(?:closed|moderated) | interested\sin\s[^.?]{1,60}\?\sadd\b | download\s(?:our
          |the)\s.{0,40}\bapp\b
      | hold\sus\saccountable\b | (?:please\s)?(?:submit|leave)\syour\s(?:rating|review|feedback)
      | (?:click|tap)\s.{0,40}\brate\b | (?:please\s)?rate\sthis\s(?:article|story)
      | was\sthis\s(?:article|page|story)\shelpful | (?:report|suggest|submit)\sa\s?(?:n)?\s(?:typo|error|correction)
      | [A-Z][\w&.'’]*(?:\s[\w&.'’]+){0,4}\sis\scommitted\sto\s.{0,60}(?:journalism|reporting|accuracy|fairness)\b
      | (?:copyright|©|\(c\))\s?(?:\d{4}|©|the\b|by\b|\(c\)) | our\sstandards:
      | (?:disclaimer|disclosure)\s?: | the\s(?:views|opinions)\sexpressed\s(?:in|here|are)\b
      | a\sversion\sof\sthis\s(?:article|story)\s(?:appears|appeared)\b | order\sreprints\b
      | (?:this\s)?transcripts?\s(?:are|is|was|were|may)\s(?:created|provided|not\sbe)
      | enlarge\sthis\simage\b | skip\sin\sskip\b | play\sslideshow\b | \d{1,3}\sshow\sall\b
      | chat\sus\b | note\sto\sreaders:
    )""",
    re.IGNORECASE | re.VERBOSE,
)

# Boxes that run on in one line; capitals count.
_BOXES = re.compile(
    r"(?:Newsletter Sign Up|NEWSLETTER SIGN UP|MOST READ|Most Read|JUST WATCHED|Just Watched|Related Stories"
    r"|Related stories"
    r"|RELATED (?:STORIES|ARTICLES)|Related Articles|TRENDING|Trending Now|RECOMMENDED|Order Reprints"
    r"|Sign up for The )\b"
)
_BOX_PHRASES = re.compile(
    r"please verify you['’]re not a robot|view all .{2,40} newsletters|all rights reserved|replay more videos"
    r"|may not be published, broadcast|media playback is (?:un|not )supported",
    re.IGNORECASE,
)
_SHARE_WORDS = frozenset(
    "facebook twitter x pinterest whatsapp linkedin email e-mail mail print share tweet pin copy link save "
    "comments comment "
    "messenger reddit flipboard google google+ telegram instagram bluesky threads tumblr sms this article story "
    "on via with "
    "by more less | · • / - to a icon button post send".split()
)
_SHARE_ANCHORS = frozenset(
    "facebook twitter pinterest whatsapp linkedin reddit flipboard share tweet e-mail email".split()
)
_TEASER_TAIL = re.compile(r"[^.!?”\"]\s(?:Read more|READ MORE|Read More)\W{0,3}$")
_BRACKETED = re.compile(r"\[[^\[\]]{10,160}[^\[\].!?,;…]\]")
_URL_ONLY = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S{1,400}")
_TAGS_ONLY = re.compile(r"(?:[#@]\w{1,60}[\s,]{0,3}){1,20}")
_SECTIONS = re.compile(
    r"[\w&'’-]{1,20}(?:\s[\w&'’-]{1,20}){0,2}(?:\s?[|·•›]\s?[\w&'’-]{1,20}(?:\s[\w&'’-]{1,20}){0,2}){2,20}"
)
_QUOTED = re.compile(r"“[^”]{25,}|\"[^\"]{25,}\"|«[^»]{25,}»|„[^“”]{25,}")

ABOUT_AUTHOR = re.compile(
    r"(?:about|meet) the (?:author|writer|reporter|correspondent|journalist|contributor|editor)s?\W*", re.IGNORECASE
)
"""A line that opens the biography of who wrote the report; what follows is no longer the report."""

TEASER_HEAD = re.compile(
    r"(?:read|see|watch|learn) more\s?:|(?:more|read more) (?:on|from|in|about) [^.:]{2,60}:|"
    r"(?:related|recommended|trending|most read|top stories|.{2,30} top deals)"
    r"(?: (?:stories|articles|content|now|right now|for you))?\s?:?",
    re.IGNORECASE,
)
"""A line that heads a list of other stories."""

INSERTS = re.compile(
    r"(?:(?:Advertisement|ADVERTISEMENT)[ \t]{1,4}[-–—]?[ \t]{0,4})?"
    r"(?:Continue [Rr]eading [Tt]he [Mm]ain [Ss]tory|Continue Reading Below|CONTINUE READING BELOW"
    r"|(?:Story|Article) continues below(?: (?:this )?advertisement)?)"
    r"|(?<=[.!?”\"] )(?:Advertisement|ADVERTISEMENT)(?=$|[ \t]+[A-Z“\"‘'])"
    r"|^(?:Advertisement|ADVERTISEMENT)(?=[ \t]+[A-Z“\"‘'])"
    r"|Hide Caption \d{1,3} of \d{1,3}|Scroll down for (?:video|photos)s?"
)
"""Furniture inside a line: what stands before and after it belongs to the report."""

OPENERS = re.compile(
    r"(?P<body>Story [Hh]ighlights|STORY HIGHLIGHTS|Key [Pp]oints:?|Skip (?:Twitter|X|Facebook"
    r"|Instagram) post by @?\w{1,30})\s+(?=\S)"
    r"|(?P<caption>Image (?:copyright|source)[, ].{1,60}?Image caption,?|Image caption,?|Media caption,?"
    r"|Media playback is (?:unsupported|not supported) on (?:your|this) device(?: Media caption)?"
    r"|Facebook Twitter (?:Pinterest|Google plus)(?: Google plus)?|CLOSE)\s+(?=\S)"
)
"""Furniture that opens a line; the group's name says what the rest of the line is."""

CLOSERS = re.compile(r"(?<=[.!?…”\"')\]])\s+(?:Read [Mm]ore|READ MORE|Continue [Rr]eading)\W{0,3}$")
"""Furniture that ends a line after a whole sentence."""


def is_clutter(line: str) -> bool:
    """Whether a whole line is page furniture. Lines beyond 1,500 characters never are."""
    if len(line) > _MAX_BOX_CHARS:
        return False
    if _is_empty_of_words(line) or any(form.fullmatch(line) for form in (_LABELS, _URL_ONLY, _TAGS_ONLY)):
        return True
    if _BOXES.match(line) or _is_share_bar(line) or is_navigation(line):
        return True
    return not holds_quotation(line) and _is_prompt(line)


def is_navigation(line: str) -> bool:
    """Whether a line is a row of section names: "News | Coast | Weather"."""
    return len(line) <= 300 and _SECTIONS.fullmatch(line) is not None


def holds_quotation(line: str) -> bool:
    """Whether a line holds a quotation of more than a few words."""
    return _QUOTED.search(line) is not None


def _is_prompt(line: str) -> bool:
    if len(line) <= 2 * _MAX_PROMPT_CHARS and _BOX_PHRASES.search(line):
        return True
    if len(line) > _MAX_PROMPT_CHARS:
        return False
    if _PROMPTS.match(line) or _BRACKETED.fullmatch(line):
        return True
    return len(line) <= _MAX_TEASER_CHARS and _TEASER_TAIL.search(line) is not None


def _is_empty_of_words(line: str) -> bool:
    return not any(c.isalnum() for c in line) or (len(line) == 1 and not line.isdigit())


def _is_share_bar(line: str) -> bool:
    if len(line) > 120:
        return False
    words = line.lower().split()
    return all(word in _SHARE_WORDS for word in words) and not _SHARE_ANCHORS.isdisjoint(words)
