"""A person at a browser without JavaScript: opens pages, fills forms as they came, presses buttons."""

from __future__ import annotations

from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ORIGIN = {"Origin": "http://localhost"}
ALONE = ("aussi", {"also": "no"})
DOCUMENT = (
    ("type", {"kind": "document-access"}),
    ALONE,
    ("sujet", {"subject": "technologies"}),
    ("description", {"what": "Le contrat d’entretien de 2024."}),
    ("periode", {"period": "2024"}),
    ("reponse", {"channel": "online"}),
    ("nom", {"name": "Zoé Tremblay-Nguyễn"}),
    ("joindre", {"email": "zoe@exemple.test", "phone": "418 555-0199"}),
)
PERSONAL = (
    ("type", {"kind": "personal-access"}),
    ALONE,
    ("pour-qui", {"person": "self"}),
    ("sujet", {"subject": "services-assures"}),
    ("nature", {"nature": "other"}),
    ("description", {"what": "Les notes de mes appels de mars 2025."}),
    ("periode", {}),
    ("forme", {"form": "ordinary"}),
    ("reponse", {"channel": "post"}),
    ("nom", {"name": "Ọlá"}),
    ("adresse", {"address": "12, rue des Érables\nQuébec (Québec) g1a1a1"}),
    ("joindre", {}),
)
FOR_A_CHILD = (
    *PERSONAL[:2],
    ("pour-qui", {"person": "other"}),
    ("qualite", {"capacity": "parent"}),
    ("personne", {"name": "Samuel N’Diaye"}),
    ("naissance", {"on-day": "7", "on-month": "mars", "on-year": "2017"}),
    *PERSONAL[3:],
    ("preuve", {"proof": "birth-certificate", "way": "in-person"}),
)
RECTIFICATION = (
    ("type", {"kind": "rectification"}),
    ALONE,
    ("pour-qui", {"person": "self"}),
    ("sujet", {"subject": "services-assures"}),
    ("nature", {"nature": "other"}),
    (
        "corrections/1",
        {"information": "Mon adresse en 2021", "recorded": "1, rue A", "wanted": "2, rue B", "ground": "INACCURATE"},
    ),
    ("corrections", {"another": "no"}),
    ("reponse", {"channel": "in-person"}),
    ("nom", {"name": "Camille Roy"}),
    ("adresse", {"address": "12, rue des Érables\nQuébec (Québec) G1K 9Z9"}),
    ("joindre", {}),
)
RESTRICTION = (
    ("type", {"kind": "health-restriction"}),
    ("pour-qui", {"person": "self"}),
    ("portee", {"scope": "provider"}),
    ("vise", {"target": "La docteure Anne Roy, clinique du Modèle"}),
    ("renseignements", {"what": "Les médicaments payés depuis 2024."}),
    ("reponse", {"channel": "post"}),
    ("nom", {"name": "Camille Roy"}),
    ("adresse", {"address": "12, rue des Érables\nQuébec (Québec) G1K 9Z9"}),
    ("joindre", {}),
)


class _Page(HTMLParser):
    """The hidden boxes and the words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.title = ""
        self.words: list[str] = []
        self._within: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "input" and held.get("type") == "hidden":
            self.hidden[str(held["name"])] = held.get("value") or ""
        if tag not in {"input", "meta", "link", "br", "path", "circle"}:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "title" in self._within:
            self.title += data
        elif not {"script", "style"} & set(self._within):
            self.words.append(data)


class Citizen:
    """One browser and the page in it."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.answer: TestResponse
        self.page = _Page("")
        self.where = ""

    def open(self, path: str) -> Citizen:
        """Open a page, following where it leads."""
        return self._arrive(self.client.get(path, follow_redirects=True))

    def press(self, path: str | None = None, **typed: str) -> Citizen:
        """Fill the form of the present page and press its button."""
        data = {**self.page.hidden, **typed}
        return self._arrive(self.client.post(path or self.where, data=data, headers=ORIGIN, follow_redirects=True))

    def fill(self, *answers: tuple[str, dict[str, str]]) -> Citizen:
        """Answer questions one after the other, each on its own page."""
        for name, typed in answers:
            self.open(f"/demandes/{name}").press(**typed)
        return self

    def says(self, words: str) -> bool:
        """Tell whether the page has these words, whatever the spaces between them."""
        return " ".join(words.split()) in " ".join(" ".join(self.page.words).split())

    def code_after(self, label: str) -> str:
        """Return the number or code shown under a label."""
        words = [" ".join(one.split()) for one in self.page.words if one.strip()]
        return words[words.index(label) + 1].replace(" ", "")

    def _arrive(self, answer: TestResponse) -> Citizen:
        self.answer = answer
        self.page = _Page(answer.text if answer.mimetype == "text/html" else "")
        request = answer.request
        query = request.query_string if isinstance(request.query_string, str) else request.query_string.decode()
        self.where = request.path + (f"?{query}" if query else "")
        return self
