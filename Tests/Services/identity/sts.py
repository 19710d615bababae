"""The two operations of STS that turn one credential into another."""

import re
import time
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

from cloudwatch import keys
from cloudwatch.errors import ServiceError, Violation
from cloudwatch.signature import verify
from cloudwatch.wire import Reply

NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
IDENTITY = "identityTokenOfTheTests"
ASSUME = "AssumeRole"
ASSUME_BY_IDENTITY = "AssumeRoleWithWebIdentity"


def checked(request, external_id):
    """The parameters of a good request; raises ServiceError for any other."""
    form = request.headers.get("Content-Type", "")
    if request.method != "POST" or not form.startswith("application/x-www-form-urlencoded"):
        raise Violation("InvalidRequest", "STS is asked by POST of a form")
    given = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
    if given.get("Version") != "2011-06-15" or given.get("Action") not in (ASSUME, ASSUME_BY_IDENTITY):
        raise Violation("InvalidAction", "no such action in this version")
    if given["Action"] == ASSUME:
        verify(request, keys.well_known(), time.time(), service="sts")
        if external_id is not None and given.get("ExternalId") != external_id:
            raise ServiceError(
                "AccessDenied",
                f"User: {keys.PERMANENT.owner} is not authorized to perform: sts:AssumeRole on"
                f" resource: {given.get('RoleArn')}",
                403,
            )
    elif given.get("WebIdentityToken") != IDENTITY:
        raise ServiceError("InvalidIdentityToken", "Couldn't retrieve verification key")
    if not re.fullmatch(r"arn:aws[\w-]*:iam::\d{12}:role/.+", given.get("RoleArn", "")):
        raise Violation("ValidationError", "RoleArn is not the ARN of a role")
    if not re.fullmatch(r"[\w+=,.@-]{2,64}", given.get("RoleSessionName", "")):
        raise Violation("ValidationError", "RoleSessionName is missing or malformed")
    return given


def granted(given, key, end):
    """The answer to a good request."""
    action = given["Action"]
    role = given["RoleArn"].replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")
    arn = f"{role}/{given['RoleSessionName']}"
    return _xml(
        200,
        f"<{action}Response xmlns='{NAMESPACE}'><{action}Result><Credentials>"
        f"<AccessKeyId>{key.id}</AccessKeyId><SecretAccessKey>{key.secret}</SecretAccessKey>"
        f"<SessionToken>{key.token}</SessionToken><Expiration>{end}</Expiration></Credentials>"
        f"<AssumedRoleUser><Arn>{escape(arn)}</Arn><AssumedRoleId>AROATEST:session</AssumedRoleId>"
        f"</AssumedRoleUser></{action}Result><ResponseMetadata><RequestId>{key.id.lower()}"
        f"</RequestId></ResponseMetadata></{action}Response>",
    )


def refusal(error):
    return _xml(
        error.status,
        f"<ErrorResponse xmlns='{NAMESPACE}'><Error><Type>Sender</Type><Code>{error.code}</Code>"
        f"<Message>{escape(error.message)}</Message></Error><RequestId>refused</RequestId>"
        "</ErrorResponse>",
    )


def _xml(status, text):
    return Reply(status, text.encode(), "text/xml")
