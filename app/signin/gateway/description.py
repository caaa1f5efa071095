"""What we say of ourselves to a provider that speaks SAML, as its own administrators enter it."""

from base64 import b64encode

from cryptography.hazmat.primitives.serialization import Encoding
from saml2 import BINDING_HTTP_POST, md, samlp, xmldsig

from app.saml_settings import SamlSignIn


def description(settings: SamlSignIn, callback: str) -> str:
    """Return our metadata: who we are, what we sign with, where answers are posted."""
    bare = b64encode(settings.certificate.public_bytes(Encoding.DER)).decode()
    signs = xmldsig.KeyInfo(x509_data=[xmldsig.X509Data(x509_certificate=xmldsig.X509Certificate(text=bare))])
    role = md.SPSSODescriptor(
        authn_requests_signed="true",
        want_assertions_signed="true",
        protocol_support_enumeration=samlp.NAMESPACE,
        key_descriptor=[md.KeyDescriptor(use="signing", key_info=signs)],
        assertion_consumer_service=[
            md.AssertionConsumerService(binding=BINDING_HTTP_POST, location=callback, index="0", is_default="true")
        ],
    )
    return str(md.EntityDescriptor(entity_id=settings.entity_id, spsso_descriptor=role))
