"""The key pair by which push services know this site. Pure.

It is made of the secret key, which the first start makes: so all machines of a site
have the same one, and there is no other file to keep. With another secret key, browsers
have to be asked again.
"""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def private_key(secret: str) -> str:
    """Return the private key, 32 bytes in base64url."""
    return _encoded(_scalar(secret).to_bytes(32))


def public_key(secret: str) -> str:
    """Return the public key as browsers take it: 65 bytes in base64url."""
    key = ec.derive_private_key(_scalar(secret), ec.SECP256R1()).public_key()
    return _encoded(key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def _scalar(secret: str) -> int:
    """Return a number below the order of the curve, and none likelier than another.

    Source: RFC 8292 for the curve, RFC 5869 (HKDF) for the bytes, FIPS 186-5, A.2.1 for
    taking 16 more of them than the number has.
    """
    bytes_of_secret = HKDF(SHA256(), length=48, salt=None, info=b"wengu push")
    return int.from_bytes(bytes_of_secret.derive(secret.encode())) % (_ORDER - 1) + 1


def _encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
