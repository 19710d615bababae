#!/usr/bin/env python3
"""Writes vectors.json: our own requests, as botocore signs them.

    python3 make_vectors.py            writes the file beside this script
    python3 make_vectors.py --check    exits with 1 when the file is not what botocore makes now
"""

import datetime
import hashlib
import json
import pathlib
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

TARGET = pathlib.Path(__file__).with_name("vectors.json")

KEY = "AKIDRUNBOOKVECTORS01"
SECRET = "runbook/vectors+only/thisKeyOpensNothing"
TOKEN = "IQoJrunbookVectors//////////wEaCXVzLWVhc3QtMSJGMEQCIHwithPlus+AndEquals=="
NOON = 1_795_435_200_000  # 2026-11-23T12:00:00Z
LOGS = "https://logs.eu-west-1.amazonaws.com/"
JSON_1_1 = [["Content-Type", "application/x-amz-json-1.1"]]


def case(name, method="GET", url=LOGS, headers=(), body="", key=KEY, secret=SECRET, token=None,
         service="logs", region="eu-west-1", date=NOON, s3=False):
    return dict(name=name, method=method, url=url, headers=[list(pair) for pair in headers],
                body=body, key=key, secret=secret, token=token, service=service, region=region,
                date=date, s3=s3)


def cases():
    yield case("nothing but a host")
    yield case("lower-case method", method="get")

    paths = {
        "no path": "", "one segment": "/queries", "trailing slash": "/queries/",
        "double slashes": "//queries///of//us//", "only slashes": "///", "dot": "/./queries/.",
        "dots above the root": "/../../queries", "dots inside": "/a/b/../c/./d/..",
        "dots in names": "/a..b/.hidden/c.", "encoded blank": "/two%20words",
        "blank": "/two words", "encoded slash": "/a%2Fb", "encoded dots": "/a/%2e%2e/b",
        "percent alone": "/100%", "percent of percent": "/a%2520b", "umlauts": "/größe",
        "encoded umlauts": "/gr%C3%B6%C3%9Fe", "kana": "/ログ/検索", "emoji": "/📒/🔎",
        "combining accent": "/e\u0301/\u00e9", "reserved": "/a:b@c!d$e&f'g(h)i*j+k,l;m=n",
        "unreserved": "/A-Za-z0-9-_.~", "brackets": "/[x]{y}|z^", "log group": "/aws/lambda/a_b-c",
    }
    for name, path in paths.items():
        yield case(f"path: {name}", url=LOGS[:-1] + path)
        yield case(f"path as S3 has it: {name}", url=LOGS[:-1] + (path or "/"), service="s3",
                   s3=True)

    queries = {
        "one pair": "a=1", "unsorted": "b=2&a=1&c=3", "repeated name": "a=2&a=1&a=10",
        "repeated pair": "a=1&a=1", "no value": "a=&b=", "no equals sign": "flag",
        "mixed empty": "b&a&c=", "empty pair": "a=1&&b=2", "upper and lower case": "b=1&B=2&a=3&A=4",
        "prefix of a name": "ab=1&a=2&a-=3", "encoded": "q=fields%20%40message",
        "encoded name": "%40x=1&a%3Db=2", "equals in value": "a=b=c", "plus": "a=b+c",
        "umlauts": "größe=äöü", "order of code points": "\U0001f4d2=1&\uff5e=2&z=3",
        "combining accent": "e\u0301=1&\u00e9=2&e=3", "slash and colon": "url=https://x/y?z",
        "version": "Action=AssumeRole&Version=2011-06-15",
    }
    for name, query in queries.items():
        yield case(f"query: {name}", url=f"{LOGS}?{query}")
    yield case("query without path", url=LOGS[:-1] + "?a=1")
    yield case("fragment", url=LOGS + "x?a=1#part")

    headers = {
        "many blanks": [["X-Note", "  a   b \t c  "]], "empty": [["X-Note", ""]],
        "casing": [["X-AMZ-Target", "Logs_20140328.StartQuery"], ["ACCEPT", "*/*"]],
        "repeated": [["X-Note", "b"], ["X-Note", "a"]],
        "repeated, other case": [["x-note", "one  two"], ["X-Other", "1"], ["X-NOTE", "three"]],
        "order": [["Zeta", "1"], ["alpha", "2"], ["X-Beta", "3"], ["x-amz-z", "4"]],
        "prefix of a name": [["x-note-b", "1"], ["x-note", "2"], ["x-noteb", "3"]],
        "quoted blanks": [["X-Note", 'say "a   b"']], "commas": [["X-Note", "a, b,c"]],
        "unsigned ones": [["User-Agent", "runbook"], ["Connection", "keep-alive"],
                          ["X-Amzn-Trace-Id", "Root=1"], ["Expect", "100-continue"]],
        "own host": [["Host", "Logs.Example.com:8443"]],
        "umlauts": [["X-Note", "größe"]],
    }
    for name, fields in headers.items():
        yield case(f"headers: {name}", headers=fields)

    bodies = {
        "JSON": '{"queryString":"fields @message | limit 20"}', "form": "Action=AssumeRole&a=%20",
        "unicode": '{"queryString":"filter @message like /größe|ログ|📒/"}',
        "line ends": "a\r\nb\n", "one byte": "x", "large": "0123456789abcdef" * 256,
    }
    for name, body in bodies.items():
        yield case(f"body: {name}", method="POST", headers=JSON_1_1, body=body)

    yield case("session token", token=TOKEN)
    yield case("session token and body", method="POST", headers=JSON_1_1, body="{}", token=TOKEN)
    yield case("stale fields of a signature", token=TOKEN, headers=[
        ["X-Amz-Date", "20200101T000000Z"], ["Authorization", "AWS4-HMAC-SHA256 old"],
        ["X-Amz-Security-Token", "old"]])
    yield case("key with signs", key="AKID/+=", secret="+/=+/= ä")
    yield case("empty secret", secret="")
    yield case("long secret", secret="s" * 200)

    for service, region, host in [
        ("logs", "us-east-1", "logs.us-east-1.amazonaws.com"),
        ("logs", "us-gov-west-1", "logs.us-gov-west-1.amazonaws.com"),
        ("logs", "cn-north-1", "logs.cn-north-1.amazonaws.com.cn"),
        ("logs", "eusc-de-east-1", "logs.eusc-de-east-1.amazonaws.eu"),
        ("sts", "us-east-1", "sts.amazonaws.com"),
        ("sts", "ap-southeast-7", "sts.ap-southeast-7.amazonaws.com"),
        ("monitoring", "us-iso-east-1", "monitoring.us-iso-east-1.c2s.ic.gov"),
    ]:
        yield case(f"{service} in {region} at {host}", method="POST", url=f"https://{host}/",
                   body="{}", service=service, region=region)

    addresses = ["http://127.0.0.1:4566/", "http://localhost:80/x", "https://localhost:443/x",
                 "https://localhost:80/x", "https://LOGS.Example.COM/x", "http://[::1]:8080/x"]
    for address in addresses:
        yield case(f"address {address}", url=address)

    dates = {
        "1970": 0, "leap day": 1_709_251_199_999, "turn of the year": 1_798_761_599_000,
        "first second of a year": 1_798_761_600_000, "single digits": 1_767_416_645_000,
        "far future": 4_102_444_799_000,
    }
    for name, date in dates.items():
        yield case(f"date: {name}", date=date)


def sign(vector):
    moment = datetime.datetime.fromtimestamp(vector["date"] // 1000, datetime.timezone.utc)
    botocore.auth.get_current_datetime = lambda *_, **__: moment
    body = vector["body"].encode()
    if vector["s3"]:
        digest = hashlib.sha256(body).hexdigest()
        vector["headers"].append(["X-Amz-Content-SHA256", digest])
    request = AWSRequest(method=vector["method"], url=vector["url"], data=body)
    for name, value in vector["headers"]:
        request.headers.add_header(name, value)
    kind = botocore.auth.S3SigV4Auth if vector["s3"] else botocore.auth.SigV4Auth
    credentials = Credentials(vector["key"], vector["secret"], vector["token"])
    signer = kind(credentials, vector["service"], vector["region"])
    signer.add_auth(request)
    canonical = signer.canonical_request(request_without_authorization(request))
    return dict(vector, canonicalRequest=canonical,
                stringToSign=signer.string_to_sign(request, canonical),
                authorization=request.headers["Authorization"])


def request_without_authorization(request):
    """The request as it was when it was signed."""
    fresh = AWSRequest(method=request.method, url=request.url, data=request.data)
    for name, value in request.headers.items():
        if name.lower() != "authorization":
            fresh.headers.add_header(name, value)
    fresh.context.update(request.context)
    return fresh


def main():
    vectors = [sign(vector) for vector in cases()]
    text = json.dumps(vectors, ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == text else 1)
    TARGET.write_text(text, encoding="utf-8")
    print(len(vectors), "vectors")


if __name__ == "__main__":
    main()
