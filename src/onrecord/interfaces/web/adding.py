"""The page at which reports are handed in: pasted text, files, addresses; and how far they are."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from onrecord.flow.adding import Upload
from onrecord.flow.additions import MAX_INPUTS, find_addition, hand_in
from onrecord.flow.fetching import is_url
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.interfaces.access import Role, principal_of, requires
from onrecord.interfaces.web.rendering import render
from onrecord.store.audit import note

router = APIRouter(include_in_schema=False, dependencies=[Depends(requires(Role.REVIEWER))])

MAX_FILES = MAX_INPUTS
MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_URLS = MAX_INPUTS
MAX_URL_CHARS = 2000
MAX_TEXT_CHARS = 1_000_000
_MAX_FIELD_CHARS = 1000

_Field = Annotated[str, Form(max_length=_MAX_FIELD_CHARS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """The form's fields about a pasted text, as they were sent."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


@router.get("/add")
def show_form(request: Request) -> HTMLResponse:
    """The form."""
    return _form(request, Pasted())


@router.post("/add/text", response_model=None)
def add_text(  # noqa: PLR0913, PLR0917 - one parameter a field
    request: Request,
    text: Annotated[str, Form(max_length=MAX_TEXT_CHARS)] = "",
    title: _Field = "",
    outlet: _Field = "",
    published: _Field = "",
    url: _Field = "",
) -> HTMLResponse | RedirectResponse:
    """Take in a pasted text with what is known about it."""
    pasted = Pasted(text=text, title=title, outlet=outlet, published=published, url=url)
    if not text.strip():
        return _form(request, pasted, text="Paste the text of the report; nothing was given.")
    if url.strip() and not is_url(url.strip()):
        return _form(request, pasted, url="Give an address that begins with http:// or https://, or leave it empty.")
    about = {name: getattr(pasted, name).strip() or None for name in ("title", "outlet", "published", "url")}
    return _begin(request, [Text(text=text.replace("\r\n", "\n"), **about)], "texts")


@router.post("/add/files", response_model=None)
def add_files(request: Request, files: Annotated[list[UploadFile | str], File()]) -> HTMLResponse | RedirectResponse:
    """Take in files; a browser sends an empty word where none was chosen."""
    given = [file for file in files if not isinstance(file, str) and file.filename]
    if not given:
        return _form(request, Pasted(), files="Choose one file or several.")
    if len(given) > MAX_FILES:
        return _form(request, Pasted(), files=f"These are {len(given)} files; send at most {MAX_FILES} at a time.")
    uploads = [Upload(name=str(file.filename), data=file.file.read(MAX_FILE_BYTES + 1)) for file in given]
    large = next((one.name for one in uploads if len(one.data) > MAX_FILE_BYTES), None)
    if large is not None:
        limit = MAX_FILE_BYTES // 1024 // 1024
        return _form(request, Pasted(), files=f"{large[:80]} is larger than {limit} MB; split it, or use onrecord add.")
    return _begin(request, uploads, "files")


@router.post("/add/urls", response_model=None)
def add_urls(request: Request, urls: Annotated[str, Form(max_length=100_000)] = "") -> HTMLResponse | RedirectResponse:
    """Take in what is at addresses, one a line: pages, or the newest entries of feeds."""
    given = list(dict.fromkeys(urls.split()))
    wrong = next((one for one in given if not is_url(one) or len(one) > MAX_URL_CHARS), None)
    if not given:
        return _form(request, Pasted(), urls="Give one address or several, each on a line of its own.", given=urls)
    if wrong is not None:
        return _form(request, Pasted(), urls=f"{wrong[:80]} is no address that begins with http or https.", given=urls)
    if len(given) > MAX_URLS:
        return _form(request, Pasted(), urls=f"These are {len(given)}; give at most {MAX_URLS} at a time.", given=urls)
    return _begin(request, given, "addresses")


@router.get("/add/{name}")
def show_addition(request: Request, name: str) -> HTMLResponse:
    """How far an addition is, and what became of it."""
    addition = find_addition(request.app.state.newsroom, name)
    if addition is None:
        reason = "This addition is not known, or no longer after a week. What was read is in the store"
        raise HTTPException(404, f"{reason}; hand in again what you miss, nothing is stored twice.")
    return render(request, "addition.html", addition=addition)


def _begin(request: Request, inputs: list[str] | list[Text] | list[Upload], kind: str) -> RedirectResponse:
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.writing() as connection:
        note(
            connection,
            principal_of(request).name,
            "reports-handed-in",
            None,
            f"{kind}: {len(inputs)}",
            now=newsroom.clock(),
        )
    return RedirectResponse(f"/add/{hand_in(newsroom, inputs)}", 303)


def _form(request: Request, pasted: Pasted, *, given: str = "", **errors: str) -> HTMLResponse:
    status = 422 if errors else 200
    limits = {"files": MAX_FILES, "megabytes": MAX_FILE_BYTES // 1024 // 1024, "urls": MAX_URLS}
    return render(request, "add.html", status=status, pasted=pasted, given=given, errors=errors, limits=limits)
