"""The origin of each value a case stores, and the documented schema of what is portable.

Only what was collected from the person is: not what was created by the body, inferred, or had from somebody else.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from workflows.disclosures import RECEIVES, Recipient
from workflows.states import Capacity

PERSON, THIRD = "person", "third"
SCHEMA: Final = "greffe-portability/1"


def receives(addressee: str, capacity: Capacity) -> Recipient:
    """Return as whom the table of disclosures knows who is handed the file: who asks, or whom the law lets collect."""
    return {PERSON: RECEIVES[capacity], THIRD: Recipient.AUTHORISED}.get(addressee, Recipient.OTHER)


class Origin(StrEnum):
    """Where a value comes from."""

    COLLECTED = "collected"
    CREATED = "created"
    INFERRED = "inferred"
    THIRD_PARTY = "third_party"


@dataclass(frozen=True, slots=True)
class Stored:
    """A value that a case stores: where, from whom, and what it is, as docs/portability.md tells it.

    *name* is what it is called in the file; nothing else than what was collected has one.
    """

    place: str
    origin: Origin
    says: Any
    name: str = ""
    many: bool = False


def _collected(place: str, name: str, says: Any, *, many: bool = False) -> Stored:
    return Stored(place, Origin.COLLECTED, says, name, many)


STORED: Final = (
    _collected("parties.name", "personne.nom", _l("Le nom écrit au dépôt.")),
    _collected(
        "parties.contact.address", "personne.adresse", _l("L’adresse postale, une ligne par valeur."), many=True
    ),
    _collected("parties.contact.do_not_write", "personne.ne_pas_ecrire", _l("« oui » si rien ne doit y être envoyé.")),
    _collected("parties.contact.email", "personne.courriel", _l("L’adresse courriel.")),
    _collected("parties.contact.mail_me", "personne.avertir", _l("« oui » si la personne est avertie par courriel.")),
    _collected("parties.contact.phone", "personne.telephone", _l("Le numéro de téléphone.")),
    _collected("parties.contact.format", "reponse.format", _l("Le format adapté demandé.")),
    _collected("parties.contact.format_details", "reponse.format_precisions", _l("Ce qui précise ce format.")),
    _collected("cases.answer_channel", "reponse.facon", _l("La façon choisie de recevoir la réponse.")),
    _collected("cases.language", "reponse.langue", _l("La langue choisie.")),
    _collected("parts.subject", "demande.sujet", _l("Le sujet choisi.")),
    _collected("parts.request.what", "demande.texte", _l("Ce qui est demandé, dans les mots de la personne.")),
    _collected("parts.request.period", "demande.periode", _l("La période demandée.")),
    _collected("parts.request.form", "demande.forme", _l("La forme demandée.")),
    _collected("parts.request.scope", "avis.effet", _l("Ce que fait un avis qui limite l’accès.")),
    _collected("parts.request.target", "avis.vise", _l("Qui un avis vise.")),
    _collected("parts.request.accesses", "demande.acces", _l("« oui » si on veut savoir qui a consulté ou reçu.")),
    _collected(
        "parts.request.send_to.name", "demande.destinataire.nom", _l("À qui le fichier doit aussi être envoyé.")
    ),
    _collected("parts.request.send_to.address", "demande.destinataire.adresse", _l("Son adresse."), many=True),
    _collected("notes.clarification-answer", "precisions", _l("Chaque réponse donnée à une question."), many=True),
    _collected("notes.narrowing", "reductions", _l("Ce que la personne a gardé de sa demande."), many=True),
    _collected("uploads.name", "documents.noms", _l("Le nom de chaque fichier ajouté."), many=True),
    _collected("notes.message", "messages", _l("Chaque message écrit par la personne."), many=True),
    Stored("notes", Origin.CREATED, _l("Les autres textes du personnel.")),
    Stored("notice_codes.code", Origin.CREATED, _l("Un code à taper, tant que son courriel n’est pas parti.")),
    Stored("cases.code", Origin.CREATED, _l("Le code d’accès.")),
    Stored("consultations.answer", Origin.CREATED, _l("Ce que les unités répondent de leur recherche.")),
    Stored("decision_drafts.body", Origin.CREATED, _l("Le projet de décision.")),
    Stored("fee_estimates.body", Origin.CREATED, _l("L’estimation des frais.")),
    Stored("letters.facts", Origin.CREATED, _l("Ce que les lettres énoncent.")),
    Stored("communications.body", Origin.THIRD_PARTY, _l("D’où viennent des renseignements, et à qui ils sont allés.")),
    Stored(
        "parties.about",
        Origin.THIRD_PARTY,
        _l("Ce que dit, de la personne concernée et de sa qualité, qui demande pour une autre."),
    ),
    Stored("third_parties.body", Origin.THIRD_PARTY, _l("Les tiers que concernent des documents demandés.")),
    Stored("third_parties.word", Origin.THIRD_PARTY, _l("Les observations d’un tiers.")),
    Stored("restrictions.body", Origin.CREATED, _l("Qui un avis vise, et quels renseignements.")),
    Stored("portable_deliveries.body", Origin.CREATED, _l("À qui le fichier fut remis.")),
    Stored("parts.routing_rule", Origin.INFERRED, _l("La file déduite de la demande.")),
    Stored("parties.name_index", Origin.INFERRED, _l("L’empreinte qui retrouve un nom.")),
    Stored("contact_marks.mark", Origin.INFERRED, _l("L’empreinte qui retrouve des coordonnées.")),
    Stored("filing_doubts.what", Origin.INFERRED, _l("Ce qui est à vérifier de la façon dont la demande fut déposée.")),
)
"""Everything about a person that a case of access to one's own information stores."""
PORTABLE: Final = tuple(one for one in STORED if one.origin is Origin.COLLECTED)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the file: its name in the schema, its place among those of that name, and what it says."""

    name: str
    rank: int
    text: str


def schema_page() -> str:
    """Return docs/portability.md: what a reader of the file must know, made of the table above."""
    rows = "\n".join(f"| `{one.name}` | {'many' if one.many else 'one'} | {one.says} |" for one in PORTABLE)
    rest = "\n".join(f"| {one.origin} | {one.says} |" for one in STORED if one.origin is not Origin.COLLECTED)
    return PAGE.format(schema=SCHEMA, rows=rows, rest=rest)


PAGE = """# The structured file (A-2.1 s. 84 para. 3)

`flask portability schema` makes this page; a test compares it with the code.

The file holds what Greffe collected from a person, for one case, in computerised form. It holds neither what the body
created or inferred, nor what it has from a third party. What the body holds in its other systems is added by the units
that hold it.

## JSON

UTF-8. One object: `schema` is `{schema}`; `values` gives, for each name below, the ordered list of its values, all of
them texts. A name without a value is left out. The file bears neither a date nor a number: the same information gives
the same bytes, which the SHA-256 fingerprint in the letter lets anyone check.

## CSV

UTF-8 with a byte order mark, commas, double quotes (RFC 4180). Three columns: `name`, `rank` (from 1), `value`. A value
that begins with `=`, `+`, `-` or `@` is preceded by an apostrophe, so that no spreadsheet takes it for a formula: the
JSON gives it as it is.

## Names

| name | values | what it is |
|---|---|---|
{rows}

## What is not there

| origin | what it is |
|---|---|
{rest}
"""
