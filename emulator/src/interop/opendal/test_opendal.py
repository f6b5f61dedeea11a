"""OpenDAL's OSS service, which speaks HTTP of its own, against a running emulator."""

import asyncio
import os
import unittest
import urllib.request

import opendal

ROOT = "/a b+c/中"  # encoded in every way there is


class OpenDalTest(unittest.TestCase):
    def setUp(self):
        self.oss = opendal.Operator(
            "oss",
            root=ROOT,
            bucket="interop",
            endpoint=os.environ["OSS_ENDPOINT"],
            addressing_style="path",
            access_key_id=os.environ["OSS_ACCESS_KEY_ID"],
            access_key_secret=os.environ["OSS_ACCESS_KEY_SECRET"],
        )
        self.oss.remove_all("/")

    def test_the_service_is_there(self):
        self.oss.check()

    def test_what_is_written_can_be_read_and_looked_at(self):
        self.oss.write("dir/a+b 中.txt", b"hello", content_type="text/plain", cache_control="no-cache")

        self.assertEqual(b"hello", self.oss.read("dir/a+b 中.txt"))
        self.assertEqual(b"ell", self.oss.read("dir/a+b 中.txt", offset=1, size=3))
        stat = self.oss.stat("dir/a+b 中.txt")
        self.assertEqual((5, "text/plain"), (stat.content_length, stat.content_type))
        self.assertEqual('"5D41402ABC4B2A76B9719D911017C592"', stat.etag)
        self.assertTrue(self.oss.exists("dir/a+b 中.txt"))

    def test_what_is_not_there_is_not_found(self):
        self.assertFalse(self.oss.exists("missing"))
        with self.assertRaises(opendal.exceptions.NotFound):
            self.oss.read("missing")
        self.oss.delete("missing")

    def test_a_large_file_goes_in_parts_and_is_read_from_any_place(self):
        content = os.urandom(3 << 20)
        with self.oss.open("large", "wb", chunk=1 << 20) as file:
            for start in range(0, len(content), 700_000):
                file.write(content[start : start + 700_000])

        self.assertRegex(self.oss.stat("large").etag, '-3"$')
        with self.oss.open("large", "rb") as file:
            file.seek(2_000_000)
            self.assertEqual(content[2_000_000:], file.read())
        self.assertEqual(content, self.oss.read("large"))

    def test_an_object_grows(self):
        self.oss.write("log", b"one ", append=True)
        self.oss.write("log", b"two", append=True)

        self.assertEqual(b"one two", self.oss.read("log"))

    def test_directories_are_listed_copied_and_removed(self):
        self.oss.create_dir("dir/empty/")
        for number in range(120):
            self.oss.write("dir/sub/%03d+" % number, b"x")
        self.oss.copy("dir/sub/000+", "dir/copy &?#")

        self.assertEqual(
            ["dir/copy &?#", "dir/empty/", "dir/sub/"],
            sorted(each.path for each in self.oss.list("dir/") if each.path != "dir/"),
        )
        self.assertEqual(120, sum(each.path[-1] == "+" for each in self.oss.scan("dir/")))
        self.oss.remove_all("dir/")
        self.assertEqual([], list(self.oss.scan("dir/")))

    def test_a_presigned_url_is_good_for_anybody(self):
        self.oss.write("shared +", b"for you")

        async def presign():
            return await self.oss.to_async_operator().presign_read("shared +", 60)

        request = asyncio.run(presign())
        with urllib.request.urlopen(urllib.request.Request(request.url, headers=request.headers)) as answer:
            self.assertEqual(b"for you", answer.read())


if __name__ == "__main__":
    unittest.main()
