"""The Python SDK v2 against a running emulator."""

import base64
import io
import json
import os
import unittest
import urllib.request
import uuid

import alibabacloud_oss_v2 as oss
from callback_server import CallbackServer


class OssV2Test(unittest.TestCase):
    def setUp(self):
        config = oss.config.load_default()
        config.credentials_provider = oss.credentials.EnvironmentVariableCredentialsProvider()
        config.region = "cn-hangzhou"
        config.endpoint = os.environ["OSS_ENDPOINT"]
        self.client = oss.Client(config)
        self.callbacks = CallbackServer()
        self.bucket = "python-v2-" + uuid.uuid4().hex
        self.client.put_bucket(oss.PutBucketRequest(bucket=self.bucket))

    def tearDown(self):
        self.callbacks.close()

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

    def test_a_presigned_url_works_without_the_sdk(self):
        self.client.put_object(oss.PutObjectRequest(bucket=self.bucket, key="presigned", body=b"content"))
        url = self.client.presign(oss.GetObjectRequest(bucket=self.bucket, key="presigned")).url
        self.assertEqual(b"content", urllib.request.urlopen(url).read())


if __name__ == "__main__":
    unittest.main(verbosity=2)
