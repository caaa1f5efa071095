"""What the law says of a correction: its grounds, who must prove, what may be required, who is told or registered."""

from __future__ import annotations

from workflows.sources import ACT, Source, Status

A21_59 = Source(
    ACT,
    "art. 59",
    "sans le consentement de la personne, un renseignement personnel ne se communique que dans les cas que la loi "
    "énumère",
    Status.MEMORY,
)
A21_67_3 = Source(
    ACT,
    "art. 67.3",
    "un registre garde la nature de ce qui est communiqué sans consentement, à qui, à quelle fin, pour quelle raison "
    "et si c’est hors du Québec",
    Status.SEEN,
    "page du ministère de la Justice",
)
A21_89 = Source(
    ACT,
    "art. 89",
    "faire corriger ce qui est inexact, incomplet, équivoque, ou recueilli, communiqué ou gardé sans droit",
    Status.SEEN,
    "sites d’organismes publics",
)
A21_90 = Source(
    ACT,
    "art. 90",
    "en cas de contestation, l’organisme prouve que le dossier n’a pas à être rectifié, sauf si le renseignement vient "
    "de la personne ou avec son accord",
    Status.MEMORY,
)
A21_91 = Source(
    ACT,
    "art. 91",
    "si la rectification est refusée, la personne peut faire inscrire sa demande au dossier",
    Status.MEMORY,
)
A21_92 = Source(
    ACT,
    "art. 92",
    "une copie du renseignement corrigé, ou l’attestation de son retrait, est remise sans frais",
    Status.MEMORY,
)
A21_93 = Source(
    ACT,
    "art. 93",
    "à la demande de la personne, avis de la rectification, ou de la demande contestée, à l’organisme d’où vient le "
    "renseignement et à ceux à qui il fut communiqué selon une entente",
    Status.MEMORY,
)
