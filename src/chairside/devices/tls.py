"""TLS for the listener: MLLP itself has no protection at all."""

import ssl
from pathlib import Path


def server_context(*, certificate: Path, key: Path, authority: Path | None) -> ssl.SSLContext:
    """TLS 1.2 or newer; with `authority`, devices must show a certificate it signed.

    Errors: `OSError` (which includes `ssl.SSLError`) when a file cannot be read or used.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    if authority is not None:
        context.load_verify_locations(authority)
        context.verify_mode = ssl.CERT_REQUIRED
    return context
