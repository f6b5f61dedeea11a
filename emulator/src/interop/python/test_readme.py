"""The Python code of the README, run as a reader would who pastes it into a program."""

import contextlib
import io
import os
import pathlib
import re
import unittest
import uuid

import oss2
from callback_server import CallbackServer

README = (pathlib.Path(__file__).parents[4] / "README.md").read_text()
ENDPOINT = os.environ["OSS_ENDPOINT"]
KEY_ID = os.environ["OSS_ACCESS_KEY_ID"]
SECRET = os.environ["OSS_ACCESS_KEY_SECRET"]


class ReadmeTest(unittest.TestCase):
    def test_the_upload_with_a_callback_works_as_shown(self):
        callbacks = CallbackServer()
        self.addCleanup(callbacks.close)
        name = "readme-" + uuid.uuid4().hex
        oss2.Bucket(oss2.Auth(KEY_ID, SECRET), ENDPOINT, name).create_bucket()
        code = re.search(r"```python\n(.*?)```", README, re.DOTALL).group(1)
        for written, used in {
            "http://127.0.0.1:8580": ENDPOINT,
            '"oss-emulator", "oss-emulator-secret"': f'"{KEY_ID}", "{SECRET}"',
            '"photos"': f'"{name}"',
            "http://127.0.0.1:9000/uploaded": callbacks.url + "/uploaded",
        }.items():
            self.assertIn(written, code)
            code = code.replace(written, used)

        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, {})

        self.assertEqual("""b'{"Status":"OK"}'\n""", printed.getvalue())
        self.assertEqual(1, len(callbacks.received))
        _, body, verified = callbacks.received[0]
        self.assertIn(body, README.splitlines())
        self.assertTrue(verified)


if __name__ == "__main__":
    unittest.main(verbosity=2)
