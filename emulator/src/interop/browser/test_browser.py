"""A real browser uploads to a running emulator from a page of another origin: forms with policy and callback, and PUT."""

import base64
import datetime
import hashlib
import hmac
import http.server
import json
import os
import pathlib
import queue
import subprocess
import tempfile
import threading
import unittest
import uuid

import oss2
from callback_server import CallbackServer

ENDPOINT = os.environ["OSS_ENDPOINT"]
KEY_ID = os.environ["OSS_ACCESS_KEY_ID"]
SECRET = os.environ["OSS_ACCESS_KEY_SECRET"]
CHROMIUM = os.environ["CHROMIUM"]
PAGE = pathlib.Path(__file__).with_name("upload.html").read_bytes()
PATIENCE = 60  # seconds


class PageServer:
    """Serves the page and its jobs; `results` is what the page could see."""

    def __init__(self):
        self.jobs = {}
        self.results = queue.Queue()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                if self.path == "/jobs":
                    self.answer("application/json", json.dumps(outer.jobs).encode())
                elif self.path == "/":
                    self.answer("text/html", PAGE)
                else:
                    self.send_error(404)

            def do_POST(self):
                results = self.rfile.read(int(self.headers["content-length"]))
                self.answer("text/plain", b"")
                outer.results.put(json.loads(results))

            def answer(self, kind, body):
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = "http://localhost:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()


def browse(page):
    """Opens the page in the browser, and returns its results."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = subprocess.Popen(
            [
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--no-proxy-server",
                "--remote-debugging-port=0",  # else it ends as soon as the page is loaded
                "--user-data-dir=" + profile,
                page.origin + "/",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            return page.results.get(timeout=PATIENCE)
        finally:
            browser.terminate()
            browser.wait()


def policy(*conditions):
    expiration = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=10)
    document = {"expiration": expiration.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "conditions": list(conditions)}
    return base64.b64encode(json.dumps(document).encode()).decode()


def signed_v1(*conditions):
    document = policy(*conditions)
    signature = hmac.new(SECRET.encode(), document.encode(), hashlib.sha1).digest()
    return {"OSSAccessKeyId": KEY_ID, "policy": document, "Signature": base64.b64encode(signature).decode()}


def signed_v4(*conditions):
    now = datetime.datetime.now(datetime.timezone.utc)
    scope = [now.strftime("%Y%m%d"), "cn-hangzhou", "oss", "aliyun_v4_request"]
    fields = {
        "x-oss-signature-version": "OSS4-HMAC-SHA256",
        "x-oss-credential": "/".join([KEY_ID, *scope]),
        "x-oss-date": now.strftime("%Y%m%dT%H%M%SZ"),
    }
    document = policy(*conditions, *[{name: value} for name, value in fields.items()])
    key = ("aliyun_v4" + SECRET).encode()
    for part in [*scope, document]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return {**fields, "policy": document, "x-oss-signature": key.hex()}


class BrowserTest(unittest.TestCase):
    def test_a_page_of_another_origin_uploads(self):
        callbacks = CallbackServer()
        self.addCleanup(callbacks.close)
        page = PageServer()
        self.addCleanup(page.close)
        bucket = self.create_bucket()
        rule = oss2.models.CorsRule(
            allowed_origins=[page.origin],
            allowed_methods=["GET", "PUT", "POST"],
            allowed_headers=["*"],
            expose_headers=["ETag", "x-oss-request-id"],
        )
        bucket.put_bucket_cors(oss2.models.BucketCors([rule]))
        closed = self.create_bucket()
        callback = base64.b64encode(
            json.dumps({"callbackUrl": callbacks.url + "/done", "callbackBody": "o=${object}&u=${x:user}"}).encode()
        ).decode()
        conditions = [{"bucket": bucket.bucket_name}, ["starts-with", "$key", "up/"], ["content-length-range", 1, 99]]
        post = {"method": "POST", "url": "%s/%s/" % (ENDPOINT, bucket.bucket_name), "filename": "我的 a+b.txt"}

        def form(sign, **fields):
            return {**post, "content": "from a page", "fields": {**sign(*conditions), **fields}}

        header = {"x-oss-meta-author": "page", "Content-Type": "text/plain"}
        page.jobs = {
            "v1": form(signed_v1, key="up/v1-${filename}", callback=callback, **{"x:user": "ali"}),
            "v4": form(signed_v4, key="up/v4-${filename}", callback=callback, **{"x:user": "ali"}),
            "v4 without callback": form(signed_v4, key="up/plain", success_action_status="201"),
            "forbidden key": form(signed_v4, key="down/plain"),
            "put": {
                "method": "PUT",
                "url": bucket.sign_url("PUT", "put", 60, headers=header),
                "headers": header,
                "content": "put",
            },
            "put without rules": {
                "method": "PUT",
                "url": closed.sign_url("PUT", "put", 60, headers=header),
                "headers": header,
                "content": "put",
            },
        }

        results = browse(page)

        for version in ("v1", "v4"):
            with self.subTest(version):
                self.assertEqual((200, '{"Status":"OK"}'), (results[version]["status"], results[version]["body"]))
                self.assertEqual(b"from a page", bucket.get_object("up/%s-我的 a+b.txt" % version).read())
        encoded = "-%E6%88%91%E7%9A%84%20a%2Bb.txt&u=ali"
        self.assertEqual(
            [("/done", "o=up%2Fv1" + encoded, True), ("/done", "o=up%2Fv4" + encoded, True)], callbacks.received
        )
        plain = results["v4 without callback"]
        self.assertEqual(201, plain["status"])
        self.assertIn("<Key>up/plain</Key>", plain["body"])
        self.assertEqual('"%s"' % hashlib.md5(b"from a page").hexdigest().upper(), plain["etag"])
        self.assertIsNone(plain["hidden"], "a header that the rule does not expose")
        self.assertEqual(403, results["forbidden key"]["status"])
        self.assertIn("Invalid according to Policy", results["forbidden key"]["body"])
        self.assertEqual(200, results["put"]["status"])
        self.assertRegex(results["put"]["requestId"], "^[0-9A-F]{24}$")
        self.assertEqual("page", bucket.head_object("put").headers["x-oss-meta-author"])
        self.assertEqual({"failure": "TypeError"}, results["put without rules"])
        self.assertFalse(closed.object_exists("put"), "the preflight was refused")

    def create_bucket(self):
        name = "browser-" + uuid.uuid4().hex
        bucket = oss2.Bucket(oss2.AuthV4(KEY_ID, SECRET), ENDPOINT, name, region="cn-hangzhou")
        bucket.create_bucket()
        return bucket


if __name__ == "__main__":
    unittest.main()
