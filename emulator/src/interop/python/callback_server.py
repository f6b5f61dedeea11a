"""A callback server written from the official verification recipe, its key-URL prefix check intact.

Recipe: https://www.alibabacloud.com/help/en/oss/developer-reference/callback, "Sign and verify the callback request".
"""

import base64
import http.server
import threading
import urllib.parse
import urllib.request

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding


def verify(target, headers, body):
    """Whether OSS signed this callback."""
    public_key_url = base64.b64decode(headers["x-oss-pub-key-url"]).decode()
    if not public_key_url.startswith(("http://gosspublic.alicdn.com/", "https://gosspublic.alicdn.com/")):
        return False
    # urllib honours http_proxy: that setting is all an application needs to verify the emulator's callbacks.
    public_key = serialization.load_pem_public_key(urllib.request.urlopen(public_key_url).read())
    path, question, query = target.partition("?")
    signed = urllib.parse.unquote(path).encode() + (question + query).encode() + b"\n" + body
    try:
        public_key.verify(
            base64.b64decode(headers["authorization"]), signed, padding.PKCS1v15(), hashes.MD5()
        )
        return True
    except Exception:
        return False


class CallbackServer:
    """Collects callbacks; answers each with the JSON it is told to, and 400 where the signature is wrong."""

    def __init__(self, verifying=True):
        self.received = []
        self.status = 200
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                valid = not verifying or verify(self.path, self.headers, body)
                outer.received.append((self.path, body.decode(), valid))
                answer = b'{"Status":"OK"}'
                self.send_response(outer.status if valid else 400)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
