// ali-oss against a running emulator.
const assert = require('node:assert');
const crypto = require('node:crypto');
const { test, before, after } = require('node:test');
const { OSS, credentials, signatures, newName, Application } = require('./setup');

const bucket = newName();
const application = new Application();

before(async () => {
  await application.start();
  await new OSS(credentials).putBucket(bucket);
});
after(() => application.stop());

// How the bucket gets into the request: by a Host header that is not the socket's, or by the path.
for (const [name, addressing] of Object.entries({ 'an IP address': {}, sldEnable: { sldEnable: true } })) {
  for (const [signature, version] of Object.entries(signatures)) {
    const client = () => new OSS({ ...credentials, ...addressing, ...version, bucket });

    test(`${name}, ${signature}: put, get, list, delete`, async () => {
      const key = 'a b+c/中.txt';
      const put = await client().put(key, Buffer.from('hello'), { meta: { author: 'alice' } });
      assert.strictEqual(put.res.status, 200);
      const got = await client().get(key);
      assert.strictEqual(got.content.toString(), 'hello');
      assert.strictEqual((await client().head(key)).meta.author, 'alice');
      const listed = await client().listV2({ 'max-keys': 10 });
      assert.ok(listed.objects.some((object) => object.name === key));
      await client().deleteMulti([key]);
      await assert.rejects(client().get(key), { code: 'NoSuchKey' });
    });

    test(`${name}, ${signature}: a stream of unknown length`, async () => {
      const { Readable } = require('node:stream');
      await client().putStream('stream', Readable.from([Buffer.from('a'), Buffer.from('bc')]));
      assert.strictEqual((await client().get('stream')).content.toString(), 'abc');
    });

    test(`${name}, ${signature}: multipart`, async () => {
      const content = crypto.randomBytes(350 * 1024);
      await client().multipartUpload('multipart', content, { partSize: 100 * 1024 });
      assert.ok((await client().get('multipart')).content.equals(content));
    });

    test(`${name}, ${signature}: put with callback`, async () => {
      application.received.length = 0;
      const result = await client().put('called', Buffer.from('12345'), {
        callback: {
          url: application.url,
          body: 'o=${object}&s=${size}&v=${x:var1}',
          contentType: 'application/x-www-form-urlencoded',
          customValue: { var1: 'value1' },
        },
      });
      assert.deepStrictEqual(result.data, { Status: 'OK' });
      assert.strictEqual(application.received[0].body, 'o=called&s=5&v=value1');
      assert.strictEqual(application.received[0].headers['user-agent'], 'aliyun-oss-callback');
    });

    test(`${name}, ${signature}: a failing callback rejects`, async () => {
      application.status = 500;
      try {
        await assert.rejects(
          client().put('kept', Buffer.from('x'), { callback: { url: application.url, body: 's=${size}' } }),
          { status: 203, code: 'CallbackFailed' }
        );
      } finally {
        application.status = 200;
      }
      assert.strictEqual((await client().get('kept')).content.toString(), 'x');
    });
  }
}

test('listBuckets and bucket info', async () => {
  const client = new OSS(credentials);
  const { buckets } = await client.listBuckets({ prefix: bucket });
  assert.strictEqual(buckets[0].name, bucket);
  assert.strictEqual((await client.getBucketInfo(bucket)).bucket.Location, 'oss-cn-hangzhou');
});
