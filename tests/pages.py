"""What a page says, read without a browser: its words, its forms, its links."""

from __future__ import annotations

import html
import re
from functools import cached_property

from werkzeug.test import TestResponse


class Page:
    """An answer of the application."""

    def __init__(self, answer: TestResponse) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.location = answer.headers.get("Location")
        self.html = answer.get_data(as_text=True) if "text/html" in answer.content_type else ""

    @cached_property
    def text(self) -> str:
        """The words of the page, blanks and no-break spaces made plain."""
        bare = re.sub(r"<(script|style|svg|head)\b.*?</\1>|<[^>]+>", " ", self.html, flags=re.DOTALL)
        return re.sub(r"\s+", " ", html.unescape(bare)).strip()

    @property
    def token(self) -> str:
        """The anti-forgery token of the page's forms."""
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.html).group(1)

    @property
    def title(self) -> str:
        return html.unescape(re.search(r"<title>(.*?)</title>", self.html, flags=re.DOTALL).group(1)).strip()

    @cached_property
    def links(self) -> dict[str, str]:
        """Address of every link, by its words."""
        found = re.findall(r'<a\b[^>]*href="([^"]*)"[^>]*>(.*?)</a>', self.html, flags=re.DOTALL)
        return {
            re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", words))).strip(): html.unescape(href)
            for href, words in found
        }

    @cached_property
    def actions(self) -> set[str]:
        """Where the page's forms and buttons post to."""
        return {html.unescape(found) for found in re.findall(r'(?:form)?action="([^"]+)"', self.html)}

    def ticked(self, *names: str) -> dict[str, str]:
        """What a browser sends of these choices before anybody touches them: the answer already picked, if any."""
        picked = [one for one in re.findall(r"<input\b[^>]*>", self.html) if re.search(r"\bchecked\b", one)]
        found = {name: one for one in picked for name in names if f'name="{name}"' in one}
        return {name: re.search(r'value="([^"]*)"', one).group(1) for name, one in found.items()}

    def value(self, name: str) -> str:
        """What the box or hidden field *name* holds."""
        found = re.search(rf'<input\b[^>]*name="{re.escape(name)}"[^>]*>', self.html).group(0)
        return html.unescape(re.search(r'value="([^"]*)"', found).group(1))
