"""What a letter costs beside what its libraries cost bare: ``python -m bench.letters``.

*render*: the letter made as the sandbox's child makes it, against WeasyPrint given the same HTML and nothing else.
*sandbox*: what the sandbox adds on the clock to the same letter. *sign*: PAdES B-LT as we sign, against pyHanko with
its own signer and the same keys. Each pair is measured turn by turn, so that a busy neighbour weighs on both.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore
from weasyprint import HTML

from app.config import ROOT
from app.letters import filling, render, signing
from app.letters.catalogue import TEMPLATES
from app.letters.finish import FIELD_NAME
from app.letters.keystore import TSA, der
from app.letters.pki import DemoKeystore
from app.sandbox import Sandbox
from bench import figures
from tests.press import OFFICER, sample_facts, signatory

TIMES = int(sys.argv[1]) if len(sys.argv) > 1 else 40
LETTER = "L10"
VAR = ROOT / "var"
RENDER_RATIO, ISOLATION_MS, SIGN_MS = 1.10, 80, 45
Work = Callable[[], object]


def turn_by_turn(clock: Callable[[], float], *works: Work) -> list[list[float]]:
    """Time each work in turn, so many times."""
    for work in works * 3:
        work()
    times: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES):
        for held, work in zip(times, works, strict=True):
            begun = clock()
            work()
            held.append(clock() - begun)
    return times


def row(what: str, ours: list[float], bare: list[float], goal: str, *, reached: bool) -> dict[str, object]:
    """Return one line of the table. The tenth best is what a quiet machine gives, the median what this one gave."""
    return {
        "what": what,
        "ours p10 ms": figures.percentile(ours, 0.1),
        "ours median ms": figures.median(ours),
        "bare p10 ms": figures.percentile(bare, 0.1),
        "bare median ms": figures.median(bare),
        "ratio of medians": round(figures.median(ours) / figures.median(bare), 2),
        "goal": goal,
        "reached": reached,
    }


def rendering() -> dict[str, object]:
    """Measure a letter against WeasyPrint alone."""
    facts, press = sample_facts(LETTER), render.press(VAR)
    html, base = filling.to_html(LETTER, facts), (TEMPLATES / "_base").as_uri() + "/"

    def bare() -> bytes:
        page = HTML(string=html, base_url=base)
        return bytes(page.write_pdf(font_config=press.fonts, stylesheets=[press.sheet], pdf_variant=render.VARIANT))

    ours, theirs = turn_by_turn(time.process_time, lambda: render.to_pdf(LETTER, facts, var=VAR), bare)
    ratio = figures.percentile(ours, 0.1) / figures.percentile(theirs, 0.1)
    return row("render, CPU", ours, theirs, f"≤ {RENDER_RATIO} × bare", reached=ratio <= RENDER_RATIO)


def isolation() -> dict[str, object]:
    """Measure what the sandbox adds."""
    facts, sandbox = sample_facts(LETTER), Sandbox(VAR)
    payload = json.dumps({"letter": LETTER, "facts": facts.to_json(), "preview": False}).encode()
    ours, theirs = turn_by_turn(
        time.perf_counter,
        lambda: sandbox.run("letters.render", payload),
        lambda: render.to_pdf(LETTER, facts, var=VAR),
    )
    sandbox.close()
    added = figures.percentile(ours, 0.1) - figures.percentile(theirs, 0.1)
    return row(
        f"sandbox, clock: +{added:.0f} ms", ours, theirs, f"≤ + {ISOLATION_MS} ms", reached=added <= ISOLATION_MS
    )


def signatures(name: str, store: DemoKeystore) -> dict[str, object]:
    """Measure our signing against pyHanko's own signer."""
    store.ensure()
    store.enrol(OFFICER, "Geneviève Tremblay")
    pdf = render.to_pdf(LETTER, sample_facts(LETTER), var=VAR)
    ours, theirs = turn_by_turn(
        time.process_time,
        lambda: signing.sign(pdf, signatory(LETTER), store),
        lambda: bare_signature(pdf, store),
    )
    reached = figures.percentile(ours, 0.1) <= SIGN_MS
    return row(f"sign B-LT {name}, CPU", ours, theirs, f"≤ {SIGN_MS} ms", reached=reached)


def bare_signature(pdf: bytes, store: DemoKeystore) -> bytes:
    """Sign as pyHanko's documentation does: its own signer and writer, nothing kept from one letter to the next."""
    identity = store.identity(OFFICER)
    held = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    registry = SimpleCertificateStore()
    own, *above = (x509.Certificate.load(der(one)) for one in (identity.certificate, *identity.chain))
    registry.register_multiple(above)
    signer = signers.SimpleSigner(own, keys.PrivateKeyInfo.load(held), registry)
    details = signers.PdfSignatureMetadata(
        field_name=FIELD_NAME,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        embed_validation_info=True,
        validation_context=signing.evidence(store),
        dss_settings=signing.UNTOUCHED,
    )
    maker = signers.PdfSigner(
        details, signer, timestamper=signing.OwnStamper(store.identity(TSA)), stamp_style=signing.NOTHING
    )
    signed: bytes = maker.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), existing_fields_only=True).getvalue()
    return signed


def main() -> None:
    """Print the figures; leave with 1 when a goal is missed."""
    with tempfile.TemporaryDirectory() as folder:
        keystores = {
            "P-256": DemoKeystore(Path(folder, "ec"), "Régie"),
            "RSA-3072": DemoKeystore(Path(folder, "rsa"), "Régie", lambda: rsa.generate_private_key(65537, 3072)),
        }
        rows = [rendering(), isolation(), *(signatures(name, store) for name, store in keystores.items())]
    figures.tell("letters", rows)
    sys.exit(0 if all(one["reached"] for one in rows) else 1)


if __name__ == "__main__":
    main()
