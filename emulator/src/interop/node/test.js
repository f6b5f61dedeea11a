// ali-oss against a running emulator.
const assert = require('node:assert');
const http = require('node:http');
const crypto = require('node:crypto');
const { test, before, after } = require('node:test');
const OSS = require('ali-oss');

const credentials = {
  endpoint: process.env.OSS_ENDPOINT,
  accessKeyId: process.env.OSS_ACCESS_KEY_ID,
  accessKeySecret: process.env.OSS_ACCESS_KEY_SECRET,
};
const bucket = 'node-' + crypto.randomUUID();
const received = [];
let status = 200;
const application = http.createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    received.push({ url: request.url, body, headers: request.headers });
    const answer = JSON.stringify({ Status: 'OK' });
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': answer.length });
    response.end(answer);
  });
});
let callbackUrl;

before(async () => {
  await new Promise((resolve) => application.listen(0, '127.0.0.1', resolve));
  callbackUrl = `http://127.0.0.1:${application.address().port}/callback`;
  await new OSS(credentials).putBucket(bucket);
});
after(() => application.close());

// How the bucket gets into the request: by a Host header that is not the socket's, or by the path.
for (const [name, addressing] of Object.entries({ 'an IP address': {}, sldEnable: { sldEnable: true } })) {
  for (const version of [{}, { authorizationV4: true, region: 'oss-cn-hangzhou' }]) {
    const signature = version.authorizationV4 ? 'V4' : 'V1';
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
      received.length = 0;
      const result = await client().put('called', Buffer.from('12345'), {
        callback: {
          url: callbackUrl,
          body: 'o=${object}&s=${size}&v=${x:var1}',
          contentType: 'application/x-www-form-urlencoded',
          customValue: { var1: 'value1' },
        },
      });
      assert.deepStrictEqual(result.data, { Status: 'OK' });
      assert.strictEqual(received[0].body, 'o=called&s=5&v=value1');
      assert.strictEqual(received[0].headers['user-agent'], 'aliyun-oss-callback');
    });

    test(`${name}, ${signature}: a failing callback rejects`, async () => {
      status = 500;
      try {
        await assert.rejects(
          client().put('kept', Buffer.from('x'), { callback: { url: callbackUrl, body: 's=${size}' } }),
          { status: 203, code: 'CallbackFailed' }
        );
      } finally {
        status = 200;
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
