"""The Python SDK v1 (oss2) against a running emulator, beginning with the sample the project started from."""

import base64
import json
import os
import tempfile
import unittest
import uuid

import oss2
from callback_server import CallbackServer
from emulator import ENDPOINT, KEY_ID, SECRET, fault, post_form, send, signed_policy, succeeded


def encoded(url, body, **more):
    return base64.b64encode(json.dumps({"callbackUrl": url, "callbackBody": body, **more}).encode()).decode()


class Oss2Test(unittest.TestCase):
    policy_signature = "V1"

    def setUp(self):
        self.callbacks = CallbackServer()
        self.bucket = self.open("python-" + uuid.uuid4().hex)
        self.bucket.create_bucket()

    def tearDown(self):
        self.callbacks.close()

    def auth(self):
        return oss2.Auth(KEY_ID, SECRET)

    def open(self, name, auth=None):
        return oss2.Bucket(auth or self.auth(), ENDPOINT, name, region="cn-hangzhou")

    def test_the_sample_of_the_documentation_runs(self):
        bucket = self.bucket
        # Prepare callback parameters.
        callback_dict = {}
        callback_dict["callbackUrl"] = self.callbacks.url
        callback_dict["callbackHost"] = "oss-cn-hangzhou.aliyuncs.com"
        callback_dict["callbackBody"] = "filename=${object}&size=${size}&mimeType=${mimeType}"
        callback_dict["callbackBodyType"] = "application/x-www-form-urlencoded"
        callback_param = json.dumps(callback_dict).strip()
        base64_callback_body = base64.b64encode(callback_param.encode())
        headers = {"x-oss-callback": base64_callback_body.decode()}

        result = bucket.put_object("object", "a" * 1024 * 1024, headers)

        self.assertEqual(200, result.status)
        self.assertEqual(b'{"Status":"OK"}', result.resp.read())
        self.assertEqual(
            [("/", "filename=object&size=1048576&mimeType=application%2Foctet-stream", True)],
            self.callbacks.received,
        )

    def test_O11_a_failing_callback_does_not_throw_but_answers_203(self):
        self.callbacks.status = 500
        result = self.bucket.put_object("kept", b"kept", {"x-oss-callback": encoded(self.callbacks.url, "s=${size}")})
        self.assertEqual(203, result.status)
        self.assertIn(b"<Message>Error status : 500.</Message>", result.resp.read())
        self.assertEqual(b"kept", self.bucket.get_object("kept").read())

    def test_custom_variables_travel(self):
        headers = {
            "x-oss-callback": encoded(self.callbacks.url + "/cb?a=1", "v=${x:var1}&o=${object}"),
            "x-oss-callback-var": base64.b64encode(json.dumps({"x:var1": "a b/中"}).encode()).decode(),
        }
        self.bucket.put_object("目录/a b+c.txt", b"x", headers)
        self.assertEqual(
            [("/cb?a=1", "v=a%20b%2F%E4%B8%AD&o=%E7%9B%AE%E5%BD%95%2Fa%20b%2Bc.txt", True)], self.callbacks.received
        )

    def test_O08_a_presigned_url_carries_the_callback(self):
        params = {"callback": encoded(self.callbacks.url, "s=${size}")}
        url = self.bucket.sign_url("PUT", "presigned", 60, params=params)
        self.assertEqual((200, b'{"Status":"OK"}'), send("PUT", url, b"12345", {"Content-Type": ""}))
        self.assertEqual("s=5", self.callbacks.received[0][1])
        self.assertEqual((200, b"12345"), send("GET", self.bucket.sign_url("GET", "presigned", 60)))
        other = self.bucket.sign_url("GET", "other", 60).replace("other", "presigned")
        self.assertEqual(403, send("GET", other)[0])

    def test_a_form_with_a_policy_uploads_and_calls_back(self):
        conditions = [
            {"bucket": self.bucket.bucket_name},
            ["starts-with", "$key", "form/"],
            ["content-length-range", 1, 100],
        ]
        fields = {
            **signed_policy(self.policy_signature, conditions),
            "key": "form/${filename}",
            "callback": encoded(self.callbacks.url, "o=${object}&s=${size}&v=${x:user}"),
            "x:user": "alice",
        }
        answer = post_form(self.bucket.bucket_name, fields, "a b+中.txt", "from a form")
        self.assertEqual((200, b'{"Status":"OK"}'), answer)
        self.assertEqual(
            [("/", "o=form%2Fa%20b%2B%E4%B8%AD.txt&s=11&v=alice", True)], self.callbacks.received
        )
        stored = self.bucket.get_object("form/a b+中.txt")
        self.assertEqual((b"from a form", "text/x-form"), (stored.read(), stored.content_type))
        status, answer = post_form(self.bucket.bucket_name, {**fields, "key": "elsewhere"}, "x", "x")
        self.assertEqual(403, status)
        self.assertIn(b"Invalid according to Policy", answer)

    def test_multipart_with_callback(self):
        upload_id = self.bucket.init_multipart_upload("big").upload_id
        parts = []
        for number, content in ((1, b"a" * 100 * 1024), (2, b"b" * 5)):
            result = self.bucket.upload_part("big", upload_id, number, content)
            parts.append(oss2.models.PartInfo(number, result.etag, size=len(content), part_crc=result.crc))
        self.assertEqual(1, len(self.bucket.list_multipart_uploads().upload_list))
        self.assertEqual(2, len(self.bucket.list_parts("big", upload_id).parts))
        result = self.bucket.complete_multipart_upload(
            "big", upload_id, parts, {"x-oss-callback": encoded(self.callbacks.url, "o=${object}&s=${size}")}
        )
        self.assertEqual(b'{"Status":"OK"}', result.resp.read())
        self.assertEqual("o=big&s=102405", self.callbacks.received[0][1])
        self.assertEqual(b"a" * 100 * 1024 + b"b" * 5, self.bucket.get_object("big").read())

    def test_transfers_that_broke_off_go_on_with_the_parts_that_are_missing(self):
        name = self.bucket.bucket_name
        with tempfile.TemporaryDirectory() as directory:
            source, copy = os.path.join(directory, "source"), os.path.join(directory, "copy")
            with open(source, "wb") as file:
                file.write(os.urandom(5 * 100 * 1024 + 7))

            def upload():
                # A program that starts anew has only what its store keeps.
                oss2.resumable_upload(
                    self.bucket,
                    "resumable",
                    source,
                    store=oss2.ResumableStore(root=directory),
                    multipart_threshold=0,
                    part_size=100 * 1024,
                    num_threads=1,
                )

            def download():
                oss2.resumable_download(
                    self.bucket,
                    "resumable",
                    copy,
                    store=oss2.ResumableDownloadStore(root=directory),
                    multiget_threshold=0,
                    part_size=100 * 1024,
                    num_threads=1,
                )

            for transfer, operation in ((upload, "UploadPart"), (download, "GetObject")):
                with fault(operations=[operation], bucket=name, skip=2, effect="drop"):
                    self.assertRaises(oss2.exceptions.RequestError, transfer)
                self.assertEqual(2, succeeded(operation, name))
                transfer()
                self.assertEqual(6, succeeded(operation, name))
            self.assertEqual(1, succeeded("InitiateMultipartUpload", name))
            with open(source, "rb") as one, open(copy, "rb") as other:
                self.assertEqual(one.read(), other.read())

    def test_pages_of_difficult_keys(self):
        keys = sorted(["a b+c/中.txt", "a b+c/&.txt", "dir/sub/x", "dir/y", "z%2F", "😀", "～"], key=str.encode)
        for key in keys:
            self.bucket.put_object(key, b"x")
        self.assertEqual(keys, [each.key for each in oss2.ObjectIterator(self.bucket, max_keys=2)])
        self.assertEqual(keys, [each.key for each in oss2.ObjectIteratorV2(self.bucket, max_keys=2)])
        rolled = [each.key for each in oss2.ObjectIterator(self.bucket, prefix="dir/", delimiter="/", max_keys=1)]
        self.assertEqual(["dir/sub/", "dir/y"], rolled)
        deleted = self.bucket.batch_delete_objects(keys).deleted_keys
        self.assertEqual(set(keys), set(deleted))

    def test_errors_are_told_apart(self):
        with self.assertRaises(oss2.exceptions.NoSuchKey) as failure:
            self.bucket.get_object("no-such-key")
        self.assertEqual("0026-00000001", failure.exception.ec)
        self.assertFalse(self.bucket.object_exists("no-such-key"))
        wrong = self.open(self.bucket.bucket_name, type(self.auth())(KEY_ID, "wrong"))
        with self.assertRaises(oss2.exceptions.SignatureDoesNotMatch):
            wrong.get_object("any")
        missing = self.open("no-such-bucket-at-all")
        with self.assertRaises(oss2.exceptions.NoSuchBucket):
            missing.object_exists("any")

    def test_an_object_is_copied_appended_to_and_tagged(self):
        bucket = self.bucket
        bucket.put_object("a b+c/中.txt", b"hello", {"x-oss-meta-author": "ali"})
        bucket.copy_object(bucket.bucket_name, "a b+c/中.txt", "copy")
        copy = bucket.get_object("copy")
        self.assertEqual((b"hello", "ali"), (copy.read(), copy.headers["x-oss-meta-author"]))

        first = bucket.append_object("log", 0, b"hello ", init_crc=0)
        second = bucket.append_object("log", first.next_position, b"you", init_crc=first.crc)
        self.assertEqual(9, second.next_position)
        with self.assertRaises(oss2.exceptions.PositionNotEqualToLength):
            bucket.append_object("log", 3, b"lost")
        self.assertEqual(b"hello you", bucket.get_object("log").read())

        tags = oss2.models.TaggingRule()
        tags.add("a", "b c")
        bucket.put_object_tagging("copy", oss2.models.Tagging(tags))
        self.assertEqual({"a": "b c"}, bucket.get_object_tagging("copy").tag_set.tagging_rule)
        bucket.delete_object_tagging("copy")
        self.assertEqual({}, bucket.get_object_tagging("copy").tag_set.tagging_rule)

    def test_versions_are_kept_listed_and_deleted(self):
        self.bucket.put_bucket_versioning(oss2.models.BucketVersioningConfig(oss2.BUCKET_VERSIONING_ENABLE))
        one = self.bucket.put_object("key", b"one").versionid
        self.bucket.put_object("key", b"two")
        marker = self.bucket.delete_object("key").versionid

        with self.assertRaises(oss2.exceptions.NoSuchKey):
            self.bucket.get_object("key")
        self.assertEqual(b"one", self.bucket.get_object("key", params={"versionId": one}).read())
        listed = self.bucket.list_object_versions()
        self.assertEqual((2, 1), (len(listed.versions), len(listed.delete_marker)))
        self.bucket.delete_object("key", params={"versionId": marker})
        self.assertEqual(b"two", self.bucket.get_object("key").read())

    def test_an_object_has_an_acl_and_a_bucket_rules_for_pages(self):
        self.bucket.put_object("open", b"to all")
        self.bucket.put_object_acl("open", oss2.OBJECT_ACL_PUBLIC_READ)
        self.assertEqual(oss2.OBJECT_ACL_PUBLIC_READ, self.bucket.get_object_acl("open").acl)
        anonymous = self.open(self.bucket.bucket_name, oss2.AnonymousAuth())
        self.assertEqual(b"to all", anonymous.get_object("open").read())

        rule = oss2.models.CorsRule(allowed_origins=["http://example.com"], allowed_methods=["PUT"], max_age_seconds=9)
        self.bucket.put_bucket_cors(oss2.models.BucketCors([rule]))
        self.assertEqual(["PUT"], self.bucket.get_bucket_cors().rules[0].allowed_methods)
        preflight = {"Origin": "http://example.com", "Access-Control-Request-Method": "PUT"}
        url = f"{ENDPOINT}/{self.bucket.bucket_name}/any"
        self.assertEqual(200, send("OPTIONS", url, headers=preflight)[0])
        self.assertEqual(403, send("OPTIONS", url, headers={**preflight, "Origin": "http://other.com"})[0])
        self.bucket.delete_bucket_cors()
        with self.assertRaises(oss2.exceptions.NoSuchCors):
            self.bucket.get_bucket_cors()

    def test_buckets(self):
        service = oss2.Service(self.auth(), ENDPOINT, region="cn-hangzhou")
        self.assertIn(self.bucket.bucket_name, [each.name for each in oss2.BucketIterator(service, max_keys=2)])
        info = self.bucket.get_bucket_info()
        self.assertEqual("oss-cn-hangzhou", info.location)
        self.bucket.put_bucket_acl(oss2.BUCKET_ACL_PUBLIC_READ)
        self.assertEqual("public-read", self.bucket.get_bucket_acl().acl)
        tags = oss2.models.TaggingRule()
        tags.add("team", "a")
        self.bucket.put_bucket_tagging(oss2.models.Tagging(tags))
        self.assertEqual({"team": "a"}, self.bucket.get_bucket_tagging().tag_set.tagging_rule)
        self.bucket.put_object("open", b"to all")
        anonymous = self.open(self.bucket.bucket_name, oss2.AnonymousAuth())
        self.assertEqual(b"to all", anonymous.get_object("open").read())
        with self.assertRaises(oss2.exceptions.AccessDenied):
            anonymous.put_object("open", b"not to all")


class Oss2SignatureV2Test(Oss2Test):
    def auth(self):
        return oss2.AuthV2(KEY_ID, SECRET)


class Oss2SignatureV4Test(Oss2Test):
    policy_signature = "V4"

    def auth(self):
        return oss2.AuthV4(KEY_ID, SECRET)


if __name__ == "__main__":
    unittest.main(verbosity=2)
