"""The Python SDK v2 against a running emulator."""

import base64
import io
import json
import os
import tempfile
import unittest
import uuid

import alibabacloud_oss_v2 as oss
from callback_server import CallbackServer
from emulator import ENDPOINT, REGION, fault, post_form, send, signed_policy, succeeded


class OssV2Test(unittest.TestCase):
    signature = "V4"

    def setUp(self):
        self.client = self.open(oss.credentials.EnvironmentVariableCredentialsProvider())
        self.callbacks = CallbackServer()
        self.bucket = "python-v2-" + uuid.uuid4().hex
        self.client.put_bucket(oss.PutBucketRequest(bucket=self.bucket))

    def tearDown(self):
        self.callbacks.close()

    def open(self, credentials, **more):
        config = oss.config.load_default()
        config.credentials_provider = credentials
        config.region = REGION
        config.endpoint = ENDPOINT
        config.signature_version = self.signature.lower()
        for name, value in more.items():
            setattr(config, name, value)
        return oss.Client(config)

    def put(self, key, body, **more):
        return self.client.put_object(oss.PutObjectRequest(bucket=self.bucket, key=key, body=body, **more))

    def get(self, key, client=None, **more):
        request = oss.GetObjectRequest(bucket=self.bucket, key=key, **more)
        return (client or self.client).get_object(request).body.content

    def refused(self, code, call, request):
        with self.assertRaises(oss.exceptions.OperationError) as failure:
            call(request)
        self.assertEqual(code, failure.exception.unwrap().code)

    def callback(self, body):
        text = json.dumps({"callbackUrl": self.callbacks.url, "callbackBody": body})
        return base64.b64encode(text.encode()).decode()

    def test_put_get_and_delete(self):
        put = self.client.put_object(
            oss.PutObjectRequest(bucket=self.bucket, key="a b+c/中.txt", body=b"hello", metadata={"name": "alice"})
        )
        self.assertEqual('"5D41402ABC4B2A76B9719D911017C592"', put.etag)
        got = self.client.get_object(oss.GetObjectRequest(bucket=self.bucket, key="a b+c/中.txt"))
        self.assertEqual(b"hello", got.body.content)
        self.assertEqual("alice", got.metadata["name"])
        self.assertTrue(self.client.is_object_exist(self.bucket, "a b+c/中.txt"))
        self.client.delete_object(oss.DeleteObjectRequest(bucket=self.bucket, key="a b+c/中.txt"))
        self.assertFalse(self.client.is_object_exist(self.bucket, "a b+c/中.txt"))

    def test_put_with_callback(self):
        result = self.client.put_object(
            oss.PutObjectRequest(bucket=self.bucket, key="called", body=b"12345", callback=self.callback("s=${size}"))
        )
        self.assertEqual('{"Status":"OK"}', result.callback_result)
        self.assertEqual([("/", "s=5", True)], self.callbacks.received)

    def test_list_in_pages(self):
        keys = ["a b+c/中.txt", "b/1", "b/2", "c"]
        for key in keys:
            self.client.put_object(oss.PutObjectRequest(bucket=self.bucket, key=key, body=b"x"))
        pages = self.client.list_objects_v2_paginator(limit=2)
        listed = [
            each.key for page in pages.iter_page(oss.ListObjectsV2Request(bucket=self.bucket)) for each in page.contents
        ]
        self.assertEqual(keys, listed)
        self.client.delete_multiple_objects(
            oss.DeleteMultipleObjectsRequest(bucket=self.bucket, objects=[oss.DeleteObject(key) for key in keys])
        )

    def test_multipart_with_callback(self):
        upload = self.client.initiate_multipart_upload(
            oss.InitiateMultipartUploadRequest(bucket=self.bucket, key="big")
        )
        parts = []
        for number, content in ((1, b"a" * 100 * 1024), (2, b"b")):
            part = self.client.upload_part(
                oss.UploadPartRequest(
                    bucket=self.bucket, key="big", upload_id=upload.upload_id, part_number=number, body=content
                )
            )
            parts.append(oss.UploadPart(part_number=number, etag=part.etag))
        result = self.client.complete_multipart_upload(
            oss.CompleteMultipartUploadRequest(
                bucket=self.bucket,
                key="big",
                upload_id=upload.upload_id,
                complete_multipart_upload=oss.CompleteMultipartUpload(parts=parts),
                callback=self.callback("s=${size}"),
            )
        )
        self.assertEqual('{"Status":"OK"}', result.callback_result)
        self.assertEqual("s=102401", self.callbacks.received[0][1])

    def test_uploader_and_downloader(self):
        content = os.urandom(700 * 1024)
        self.client.uploader(part_size=200 * 1024).upload_from(
            oss.PutObjectRequest(bucket=self.bucket, key="uploaded"), reader=io.BytesIO(content)
        )
        got = self.client.get_object(oss.GetObjectRequest(bucket=self.bucket, key="uploaded"))
        self.assertEqual(content, got.body.content)

    def test_presigned_urls_work_without_the_sdk(self):
        put = self.client.presign(
            oss.PutObjectRequest(
                bucket=self.bucket, key="a b+c/中.txt", content_type="text/x-one", callback=self.callback("s=${size}")
            )
        )
        answer = send(put.method, put.url, b"content", put.signed_headers)
        self.assertEqual((200, b'{"Status":"OK"}'), answer)
        self.assertEqual([("/", "s=7", True)], self.callbacks.received)
        other = {**put.signed_headers, "Content-Type": "text/x-other"}
        self.assertEqual(403, send(put.method, put.url, b"content", other)[0])
        get = self.client.presign(oss.GetObjectRequest(bucket=self.bucket, key="a b+c/中.txt"))
        self.assertEqual((200, b"content"), send("GET", get.url))

    def test_transfers_that_broke_off_go_on_with_the_parts_that_are_missing(self):
        client = self.open(oss.credentials.EnvironmentVariableCredentialsProvider(), retry_max_attempts=1)
        with tempfile.TemporaryDirectory() as directory:
            source, copy = os.path.join(directory, "source"), os.path.join(directory, "copy")
            with open(source, "wb") as file:
                file.write(os.urandom(5 * 100 * 1024 + 7))
            how = {
                "part_size": 100 * 1024,
                "parallel_num": 1,
                "enable_checkpoint": True,
                "checkpoint_dir": directory,
            }

            def upload():
                client.uploader(**how).upload_file(oss.PutObjectRequest(bucket=self.bucket, key="resumed"), source)

            def download():
                request = oss.GetObjectRequest(bucket=self.bucket, key="resumed")
                client.downloader(**how, verify_data=True).download_file(request, copy)

            for transfer, operation in ((upload, "UploadPart"), (download, "GetObject")):
                with fault(operations=[operation], bucket=self.bucket, skip=2, effect="drop"):
                    self.assertRaises(Exception, transfer)
                self.assertEqual(2, succeeded(operation, self.bucket))
                transfer()
                self.assertEqual(6, succeeded(operation, self.bucket))
            self.assertEqual(1, succeeded("InitiateMultipartUpload", self.bucket))
            with open(source, "rb") as one, open(copy, "rb") as other:
                self.assertEqual(one.read(), other.read())

    def test_copy_and_append(self):
        self.put("a b+c/中.txt", b"hello", metadata={"author": "alice"}, content_type="text/x-one")
        copy = oss.CopyObjectRequest(bucket=self.bucket, key="copy", source_key="a b+c/中.txt")
        self.client.copy_object(copy)
        head = self.client.head_object(oss.HeadObjectRequest(bucket=self.bucket, key="copy"))
        self.assertEqual(("alice", "text/x-one"), (head.metadata["author"], head.content_type))
        copy.metadata_directive, copy.metadata = "REPLACE", {"author": "bob"}
        self.client.copy_object(copy)
        head = self.client.head_object(oss.HeadObjectRequest(bucket=self.bucket, key="copy"))
        self.assertEqual("bob", head.metadata["author"])

        append = oss.AppendObjectRequest(bucket=self.bucket, key="log", position=0, body=b"hello ")
        append.position, append.body = self.client.append_object(append).next_position, b"you"
        self.assertEqual(9, self.client.append_object(append).next_position)
        append.position = 3
        self.refused("PositionNotEqualToLength", self.client.append_object, append)
        self.assertEqual(b"hello you", self.get("log"))

    def test_versions_are_kept_listed_and_deleted(self):
        enabled = oss.VersioningConfiguration(status="Enabled")
        self.client.put_bucket_versioning(
            oss.PutBucketVersioningRequest(bucket=self.bucket, versioning_configuration=enabled)
        )
        one = self.put("key", b"one").version_id
        self.put("key", b"two")
        marker = self.client.delete_object(oss.DeleteObjectRequest(bucket=self.bucket, key="key")).version_id

        self.refused("NoSuchKey", self.client.get_object, oss.GetObjectRequest(bucket=self.bucket, key="key"))
        self.assertEqual(b"one", self.get("key", version_id=one))
        listed = self.client.list_object_versions(oss.ListObjectVersionsRequest(bucket=self.bucket))
        self.assertEqual((2, [marker]), (len(listed.version), [each.version_id for each in listed.delete_marker]))
        self.client.delete_object(oss.DeleteObjectRequest(bucket=self.bucket, key="key", version_id=marker))
        self.assertEqual(b"two", self.get("key"))

    def test_a_form_with_a_policy_uploads_and_calls_back(self):
        fields = {
            **signed_policy(self.signature, [{"bucket": self.bucket}, ["starts-with", "$key", "form/"]]),
            "key": "form/${filename}",
            "callback": self.callback("o=${object}&s=${size}"),
        }
        self.assertEqual((200, b'{"Status":"OK"}'), post_form(self.bucket, fields, "a b+中.txt", "from a form"))
        self.assertEqual([("/", "o=form%2Fa%20b%2B%E4%B8%AD.txt&s=11", True)], self.callbacks.received)
        self.assertEqual(b"from a form", self.get("form/a b+中.txt"))
        self.assertEqual(403, post_form(self.bucket, {**fields, "key": "elsewhere"}, "x", "x")[0])

    def test_acls_let_anybody_read(self):
        anonymous = self.open(oss.credentials.AnonymousCredentialsProvider())
        for key in ("open", "closed", "by its bucket"):
            self.put(key, key.encode())
        for key, acl in (("open", "public-read"), ("closed", "private")):
            self.client.put_object_acl(oss.PutObjectAclRequest(bucket=self.bucket, key=key, acl=acl))
        request = oss.GetObjectAclRequest(bucket=self.bucket, key="open")
        self.assertEqual("public-read", self.client.get_object_acl(request).acl)
        self.assertEqual(b"open", self.get("open", anonymous))
        by_bucket = oss.GetObjectRequest(bucket=self.bucket, key="by its bucket")
        self.refused("AccessDenied", anonymous.get_object, by_bucket)
        self.client.put_bucket_acl(oss.PutBucketAclRequest(bucket=self.bucket, acl="public-read"))
        self.assertEqual("public-read", self.client.get_bucket_acl(oss.GetBucketAclRequest(bucket=self.bucket)).acl)
        self.assertEqual(b"by its bucket", self.get("by its bucket", anonymous))
        self.refused("AccessDenied", anonymous.get_object, oss.GetObjectRequest(bucket=self.bucket, key="closed"))

    def test_tags_of_an_object_and_of_a_bucket(self):
        self.put("key", b"x", tagging="a=1&b=x%20y")

        def tags():
            result = self.client.get_object_tagging(oss.GetObjectTaggingRequest(bucket=self.bucket, key="key"))
            return {each.key: each.value for each in result.tag_set.tags or []}

        self.assertEqual({"a": "1", "b": "x y"}, tags())
        tagging = oss.Tagging(tag_set=oss.TagSet(tags=[oss.Tag(key="c", value="d/e")]))
        self.client.put_object_tagging(oss.PutObjectTaggingRequest(bucket=self.bucket, key="key", tagging=tagging))
        self.assertEqual({"c": "d/e"}, tags())
        self.client.delete_object_tagging(oss.DeleteObjectTaggingRequest(bucket=self.bucket, key="key"))
        self.assertEqual({}, tags())
        self.client.put_bucket_tags(oss.PutBucketTagsRequest(bucket=self.bucket, tagging=tagging))
        stored = self.client.get_bucket_tags(oss.GetBucketTagsRequest(bucket=self.bucket)).tagging.tag_set.tags
        self.assertEqual([("c", "d/e")], [(each.key, each.value) for each in stored])

    def test_cors_rules_are_stored_and_applied(self):
        rule = oss.CORSRule(allowed_origins=["http://example.com"], allowed_methods=["PUT"], max_age_seconds=9)
        configuration = oss.CORSConfiguration(cors_rules=[rule])
        self.client.put_bucket_cors(oss.PutBucketCorsRequest(bucket=self.bucket, cors_configuration=configuration))
        stored = self.client.get_bucket_cors(oss.GetBucketCorsRequest(bucket=self.bucket))
        self.assertEqual(["PUT"], stored.cors_configuration.cors_rules[0].allowed_methods)
        preflight = oss.OptionObjectRequest(
            bucket=self.bucket, key="any", origin="http://example.com", access_control_request_method="PUT"
        )
        self.assertEqual("http://example.com", self.client.option_object(preflight).access_control_allow_origin)
        preflight.origin = "http://other.example.com"
        self.refused("AccessForbidden", self.client.option_object, preflight)
        self.client.delete_bucket_cors(oss.DeleteBucketCorsRequest(bucket=self.bucket))
        request = oss.GetBucketCorsRequest(bucket=self.bucket)
        self.refused("NoSuchCORSConfiguration", self.client.get_bucket_cors, request)


class OssV2SignatureV1Test(OssV2Test):
    signature = "V1"


if __name__ == "__main__":
    unittest.main(verbosity=2)
