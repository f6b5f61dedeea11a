"""The emulator beside its OSS API: faults, what it saw, and forms, for which the SDKs have no call."""

import base64
import contextlib
import datetime
import hashlib
import hmac
import json
import os
import urllib.error
import urllib.request
import uuid

ENDPOINT = os.environ["OSS_ENDPOINT"]
KEY_ID = os.environ["OSS_ACCESS_KEY_ID"]
SECRET = os.environ["OSS_ACCESS_KEY_SECRET"]
REGION = "cn-hangzhou"


def _control(method, path, document=None):
    body = None if document is None else json.dumps(document).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{ENDPOINT}/-/{path}", data=body, method=method)) as answer:
        return answer.read()


@contextlib.contextmanager
def fault(**fault):
    """The emulator misbehaves like this until the block ends."""
    _control("POST", "faults", {"times": "always", **fault})
    try:
        yield
    finally:
        _control("DELETE", "faults")


def succeeded(operation, bucket):
    """How often the operation succeeded in the bucket."""
    return sum(
        each["operation"] == operation and each["bucket"] == bucket and each["status"] // 100 == 2
        for each in json.loads(_control("GET", "requests"))
    )


def send(method, url, body=None, headers=None):
    """Status and body of the answer, whatever the status."""
    request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as failure:
        with failure:
            return failure.code, failure.read()


def signed_policy(signature, conditions):
    """The fields of a form that may do what the conditions say, signed V1 or V4."""
    now = datetime.datetime.now(datetime.timezone.utc)
    date, fields = now.strftime("%Y%m%d"), {}
    if signature == "V4":
        fields = {
            "x-oss-signature-version": "OSS4-HMAC-SHA256",
            "x-oss-credential": f"{KEY_ID}/{date}/{REGION}/oss/aliyun_v4_request",
            "x-oss-date": now.strftime("%Y%m%dT%H%M%SZ"),
        }
    policy = {
        "expiration": (now + datetime.timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "conditions": [*conditions, *({name: value} for name, value in fields.items())],
    }
    fields["policy"] = base64.b64encode(json.dumps(policy).encode()).decode()
    if signature == "V4":
        key = ("aliyun_v4" + SECRET).encode()
        for each in (date, REGION, "oss", "aliyun_v4_request"):
            key = hmac.digest(key, each.encode(), hashlib.sha256)
        fields["x-oss-signature"] = hmac.digest(key, fields["policy"].encode(), hashlib.sha256).hex()
    else:
        digest = hmac.digest(SECRET.encode(), fields["policy"].encode(), hashlib.sha1)
        fields.update(OSSAccessKeyId=KEY_ID, Signature=base64.b64encode(digest).decode())
    return fields


def post_form(bucket, fields, filename, content):
    """Uploads as a browser's form does: status and body of the answer."""
    boundary = uuid.uuid4().hex
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    parts.append(
        f'Content-Disposition: form-data; name="file"; filename="{filename}"\r\n'
        f"Content-Type: text/x-form\r\n\r\n{content}"
    )
    body = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n"
    headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    return send("POST", f"{ENDPOINT}/{bucket}", body.encode(), headers)
