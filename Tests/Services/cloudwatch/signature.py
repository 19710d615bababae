"""Checks a signature (Signature Version 4) by making it again with botocore."""

import calendar
import hmac
import re
import time
from hashlib import sha256

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from .errors import ServiceError, Violation

ALLOWED_SKEW = 5 * 60


class _Signer(SigV4Auth):
    """Signs what the client says it signed, instead of what botocore would choose."""

    def headers_to_sign(self, request):
        return request.headers


def verify(request, keys, now, service="logs", region=None):
    """The key that signed a request.

    `request` has `method`, `path`, `headers` (with `get` and `get_all`) and `body`; `now` is the
    service's idea of the time. Raises ServiceError as the service would answer.
    """
    claim = _claim(request.headers)
    key = keys.get(claim["key"])
    if key is None:
        raise _unknown_key()
    if request.headers.get("X-Amz-Security-Token") != key.token:
        raise _unknown_key()
    stamp = _stamp(request.headers)
    _check_scope(claim, stamp, service, region)
    _check_headers(claim, request.headers)
    _check_body(request)
    if not hmac.compare_digest(_signature(request, claim, stamp, key, service), claim["signature"]):
        raise Violation(
            "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check"
            " your AWS Secret Access Key and signing method. Consult the service documentation for"
            " details.",
        )
    _check_clock(stamp, now)
    if key.expires is not None and key.expires <= now:
        raise expired()
    return key


def expired():
    return ServiceError(
        "ExpiredTokenException", "The security token included in the request is expired"
    )


def _unknown_key():
    return ServiceError(
        "UnrecognizedClientException", "The security token included in the request is invalid."
    )


def _claim(headers):
    text = headers.get("Authorization")
    if text is None:
        raise Violation("MissingAuthenticationTokenException", "Missing Authentication Token")
    match = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/,\s]+)/(?P<day>\d{8})/(?P<region>[^/,\s]+)"
        r"/(?P<service>[^/,\s]+)/aws4_request, ?SignedHeaders=(?P<headers>[^,\s]+)"
        r", ?Signature=(?P<signature>[0-9a-f]{64})",
        text,
    )
    if match is None:
        raise Violation(
            "IncompleteSignatureException", "Authorization header is not of the expected form"
        )
    return match.groupdict()


def _stamp(headers):
    stamp = headers.get("X-Amz-Date", "")
    if not re.fullmatch(r"\d{8}T\d{6}Z", stamp):
        raise Violation(
            "IncompleteSignatureException",
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        )
    return stamp


def _check_scope(claim, stamp, service, region):
    if claim["day"] != stamp[:8]:
        raise Violation(
            "InvalidSignatureException",
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
            f" HTTP: '{claim['day']}' != '{stamp[:8]}', from '{stamp}'.",
        )
    if claim["service"] != service:
        raise Violation(
            "InvalidSignatureException",
            f"Credential should be scoped to correct service: '{service}'.",
        )
    if region is not None and claim["region"] != region:
        raise Violation(
            "InvalidSignatureException",
            f"Credential should be scoped to a valid Region, not '{claim['region']}'.",
        )


def _check_headers(claim, headers):
    """What must be signed is signed, and what is signed is there."""
    signed = claim["headers"].split(";")
    required = {"host"} | {name.lower() for name in headers if name.lower().startswith("x-amz-")}
    unsigned = sorted(required - set(signed))
    absent = [name for name in signed if headers.get(name) is None]
    if unsigned or absent or signed != sorted(signed):
        raise Violation(
            "InvalidSignatureException",
            f"signed headers are wrong (not signed: {unsigned}, not sent: {absent},"
            f" in order: {signed == sorted(signed)})",
        )


def _check_body(request):
    stated = request.headers.get("X-Amz-Content-Sha256")
    if stated is not None and stated != sha256(request.body).hexdigest():
        raise Violation(
            "InvalidSignatureException", "X-Amz-Content-Sha256 is not the digest of the body"
        )


def _signature(request, claim, stamp, key, service):
    made = AWSRequest(
        method=request.method, url=f"http://{request.headers['Host']}{request.path}"
    )
    for name in claim["headers"].split(";"):
        for value in request.headers.get_all(name):
            made.headers[name] = value
    made.data = request.body
    made.context["timestamp"] = stamp
    signer = _Signer(Credentials(key.id, key.secret, key.token), service, claim["region"])
    return signer.signature(signer.string_to_sign(made, signer.canonical_request(made)), made)


def _check_clock(stamp, now):
    signed = calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ"))
    current = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    if signed < now - ALLOWED_SKEW:
        limit = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now - ALLOWED_SKEW))
        raise ServiceError(
            "InvalidSignatureException",
            f"Signature expired: {stamp} is now earlier than {limit} ({current} - 5 min.)",
        )
    if signed > now + ALLOWED_SKEW:
        limit = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now + ALLOWED_SKEW))
        raise ServiceError(
            "InvalidSignatureException",
            f"Signature not yet current: {stamp} is still later than {limit} ({current} + 5 min.)",
        )
