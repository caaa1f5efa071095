"""The origin of each value a case stores, and the documented schema of what is portable.

Only what was collected from the person is: not what was created by the body, inferred, or had from somebody else.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PERSON, THIRD = "person", "third"
SCHEMA: Final = "greffe-portability/1"


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
    says: str
    name: str = ""
    many: bool = False


def _collected(place: str, name: str, says: str, *, many: bool = False) -> Stored:
    return Stored(place, Origin.COLLECTED, says, name, many)


STORED: Final = (
    _collected("parties.name", "personne.nom", "Le nom écrit au dépôt."),
    _collected("parties.contact.address", "personne.adresse", "L’adresse postale, une ligne par valeur.", many=True),
    _collected("parties.contact.do_not_write", "personne.ne_pas_ecrire", "« oui » si rien ne doit y être envoyé."),
    _collected("parties.contact.email", "personne.courriel", "L’adresse courriel."),
    _collected("parties.contact.phone", "personne.telephone", "Le numéro de téléphone."),
    _collected("parties.contact.format", "reponse.format", "Le format adapté demandé."),
    _collected("parties.contact.format_details", "reponse.format_precisions", "Ce qui précise ce format."),
    _collected("cases.answer_channel", "reponse.facon", "La façon choisie de recevoir la réponse."),
    _collected("cases.language", "reponse.langue", "La langue choisie."),
    _collected("parts.subject", "demande.sujet", "Le sujet choisi."),
    _collected("parts.request.what", "demande.texte", "Ce qui est demandé, dans les mots de la personne."),
    _collected("parts.request.period", "demande.periode", "La période demandée."),
    _collected("parts.request.form", "demande.forme", "La forme demandée."),
    _collected("parts.request.send_to.name", "demande.destinataire.nom", "À qui le fichier doit aussi être envoyé."),
    _collected("parts.request.send_to.address", "demande.destinataire.adresse", "Son adresse.", many=True),
    _collected("notes.clarification-answer", "precisions", "Chaque réponse donnée à une question.", many=True),
    _collected("notes.narrowing", "reductions", "Ce que la personne a gardé de sa demande.", many=True),
    Stored("notes", Origin.CREATED, "Les autres textes du personnel."),
    Stored("cases.code", Origin.CREATED, "Le code d’accès."),
    Stored("consultations.answer", Origin.CREATED, "Ce que les unités répondent de leur recherche."),
    Stored("decision_drafts.body", Origin.CREATED, "Le projet de décision."),
    Stored("fee_estimates.body", Origin.CREATED, "L’estimation des frais."),
    Stored("letters.facts", Origin.CREATED, "Ce que les lettres énoncent."),
    Stored("communications.body", Origin.THIRD_PARTY, "D’où viennent des renseignements, et à qui ils sont allés."),
    Stored("portable_deliveries.body", Origin.CREATED, "À qui le fichier fut remis."),
    Stored("parts.routing_rule", Origin.INFERRED, "La file déduite de la demande."),
    Stored("parties.name_index", Origin.INFERRED, "L’empreinte qui retrouve un nom."),
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
    rows = "\n".join(f"| `{one.name}` | {'plusieurs' if one.many else 'une'} | {one.says} |" for one in PORTABLE)
    rest = "\n".join(f"| {one.origin} | {one.says} |" for one in STORED if one.origin is not Origin.COLLECTED)
    return PAGE.format(schema=SCHEMA, rows=rows, rest=rest)


PAGE = """# Le fichier structuré (A-2.1, art. 84, al. 3)

Cette page est produite par `flask portability schema`\u00a0; un test la compare au code.

Le fichier contient ce que Greffe a recueilli auprès de la personne, pour un dossier, sous forme informatisée.
Il ne contient ni ce que l’organisme a créé ou déduit, ni ce qu’il tient d’un tiers. Ce que l’organisme détient
dans ses autres systèmes s’y ajoute par les unités qui le détiennent.

## JSON

UTF-8. Un objet\u00a0: `schema` vaut `{schema}`\u00a0; `values` associe à chaque nom ci-dessous la liste
ordonnée de ses valeurs, toutes des textes. Un nom sans valeur n’y est pas. Le fichier ne porte ni date ni
numéro\u00a0: les mêmes renseignements donnent les mêmes octets, que l’empreinte SHA-256 de la lettre permet de
vérifier.

## CSV

UTF-8 avec indicateur d’ordre des octets, virgules, guillemets doubles (RFC 4180). Trois colonnes\u00a0: `name`,
`rank` (à partir de 1), `value`. Une valeur qui commence par `=`, `+`, `-` ou `@` est précédée d’une apostrophe,
pour qu’aucun tableur ne la prenne pour une formule\u00a0: le JSON la donne telle quelle.

## Les noms

| nom | valeurs | ce que c’est |
|---|---|---|
{rows}

## Ce qui n’y est pas

| origine | ce que c’est |
|---|---|
{rest}
"""
