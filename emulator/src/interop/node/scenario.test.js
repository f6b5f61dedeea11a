// What applications do with ali-oss, under both signatures: one bucket for each.
const assert = require('node:assert');
const crypto = require('node:crypto');
const fs = require('node:fs/promises');
const os = require('node:os');
const path = require('node:path');
const { pipeline } = require('node:stream/promises');
const { createWriteStream } = require('node:fs');
const { describe, test, before, after } = require('node:test');
const { OSS, endpoint, credentials, signatures, newName, Application, withFault, succeeded } = require('./setup');

const HARD_KEY = 'a b+c/中.txt';
const PART = 100 * 1024;

for (const [signature, version] of Object.entries(signatures)) {
  describe(signature, () => {
    const bucket = newName();
    const application = new Application();
    const client = new OSS({ ...credentials, ...version, bucket });
    // ali-oss signs URLs for host names only.
    const named = new OSS({
      ...credentials, ...version, bucket, endpoint: endpoint.replace('127.0.0.1', 'localhost'), sldEnable: true });
    let directory;

    const text = async (key, options) => (await client.get(key, options)).content.toString();

    async function newFile(bytes) {
      const file = path.join(directory, crypto.randomUUID());
      const content = crypto.randomBytes(bytes);
      await fs.writeFile(file, content);
      return { file, content };
    }

    before(async () => {
      directory = await fs.mkdtemp(path.join(os.tmpdir(), 'ali-oss-'));
      await application.start();
      await client.putBucket(bucket);
    });
    after(async () => {
      application.stop();
      await fs.rm(directory, { recursive: true });
    });

    test('an upload that broke off goes on with the parts that are missing', async () => {
      const { file, content } = await newFile(5 * PART + 7);
      let checkpoint;
      const options = { partSize: PART, parallel: 1, progress: (_, reached) => { checkpoint = reached ?? checkpoint; } };
      const broken = { operations: ['UploadPart'], bucket, skip: 2, effect: 'drop' };

      await withFault(broken, () => assert.rejects(client.multipartUpload('resumed', file, options)));
      assert.deepStrictEqual(checkpoint.doneParts.map((part) => part.number), [1, 2]);
      await assert.rejects(client.head('resumed'), { status: 404 });
      // A program that starts anew has only what it wrote down.
      checkpoint = JSON.parse(JSON.stringify(checkpoint));
      await new OSS({ ...credentials, ...version, bucket }).multipartUpload('resumed', file, { ...options, checkpoint });

      assert.ok((await client.get('resumed')).content.equals(content));
      assert.strictEqual(await succeeded('UploadPart', bucket), 6);
      assert.strictEqual((await client.listUploads({ 'max-uploads': 10 })).uploads.length, 0);
    });

    test('a download that broke off goes on where it stopped', async () => {
      const { file, content } = await newFile(30 * PART);
      const { res } = await client.put('download', file);
      const copy = path.join(directory, 'copy');
      const download = async (from) => {
        const headers = { Range: `bytes=${from}-`, 'If-Match': res.headers.etag };
        const { stream } = await client.getStream('download', { headers });
        await pipeline(stream, createWriteStream(copy, { flags: 'a' }));
      };

      await withFault({ operations: ['GetObject'], bucket, effect: 'truncate', bytes: 20 * PART }, () =>
        assert.rejects(download(0)));
      const { size } = await fs.stat(copy);
      assert.ok(size > 0 && size <= 20 * PART, `${size} bytes arrived`);
      await download(size);
      assert.ok((await fs.readFile(copy)).equals(content));

      await client.put('download', Buffer.from('changed'));
      await assert.rejects(download(size), { status: 412 });
    });

    test('parts by hand: list, abort, complete, copy of a part', async () => {
      const { file } = await newFile(PART + 5);
      const { uploadId } = await client.initMultipartUpload('parts');
      await client.uploadPart('parts', uploadId, 1, file, 0, PART);
      const { parts } = await client.listParts('parts', uploadId);
      assert.strictEqual(Number(parts.Size), PART);
      await client.abortMultipartUpload('parts', uploadId);
      await assert.rejects(client.listParts('parts', uploadId), { code: 'NoSuchUpload' });

      const { content } = await newFile(2 * PART + 5);
      await client.put(HARD_KEY, content);
      await client.multipartUploadCopy(
        'copied in parts', { sourceKey: HARD_KEY, sourceBucketName: bucket }, { partSize: PART });
      assert.ok((await client.get('copied in parts')).content.equals(content));
    });

    test('pages of difficult keys', async () => {
      const keys = ['a b+c/&.txt', HARD_KEY, 'a b+c/😀', 'dir/sub/x', 'dir/y', 'z%2F'];
      const own = newName();
      await client.putBucket(own);
      const lister = new OSS({ ...credentials, ...version, bucket: own });
      for (const key of keys) await lister.put(key, Buffer.from(key));

      const listed = [];
      let marker;
      do {
        const page = await lister.list({ 'max-keys': 2, ...(marker && { marker }) });
        listed.push(...page.objects.map((object) => object.name));
        marker = page.nextMarker;
      } while (marker);
      assert.deepStrictEqual(listed, keys);

      const listed2 = [];
      let token;
      do {
        const page = await lister.listV2({ 'max-keys': 2, ...(token && { 'continuation-token': token }) });
        listed2.push(...page.objects.map((object) => object.name));
        token = page.nextContinuationToken;
      } while (token);
      assert.deepStrictEqual(listed2, keys);

      const rolled = await lister.listV2({ prefix: 'dir/', delimiter: '/' });
      assert.deepStrictEqual(rolled.prefixes, ['dir/sub/']);
      assert.deepStrictEqual(rolled.objects.map((object) => object.name), ['dir/y']);
      const { deleted } = await lister.deleteMulti(keys);
      assert.deepStrictEqual(deleted.map((each) => each.Key).sort(), [...keys].sort());
      await lister.deleteBucket(own);
    });

    test('copy, with its metadata and with other', async () => {
      await client.put(HARD_KEY, Buffer.from('hello'), { mime: 'text/x-one', meta: { author: 'alice' } });
      await client.copy('copy/中', HARD_KEY);
      const copy = await client.head('copy/中');
      assert.deepStrictEqual([copy.meta.author, copy.res.headers['content-type']], ['alice', 'text/x-one']);
      await client.copy('copy/中', HARD_KEY, { meta: { author: 'bob' } });
      assert.strictEqual((await client.head('copy/中')).meta.author, 'bob');
      assert.strictEqual(await text('copy/中'), 'hello');
    });

    test('append', async () => {
      const first = await client.append('log', Buffer.from('hello '));
      assert.strictEqual(first.nextAppendPosition, '6');
      const second = await client.append('log', Buffer.from('you'), { position: first.nextAppendPosition });
      assert.strictEqual(second.nextAppendPosition, '9');
      await assert.rejects(
        client.append('log', Buffer.from('lost'), { position: '3' }), { code: 'PositionNotEqualToLength' });
      assert.strictEqual(await text('log'), 'hello you');
    });

    test('versions are kept, listed and deleted', async () => {
      const own = newName();
      await client.putBucket(own);
      const versioned = new OSS({ ...credentials, ...version, bucket: own });
      await versioned.putBucketVersioning(own, 'Enabled');
      assert.strictEqual((await versioned.getBucketVersioning(own)).versionStatus, 'Enabled');
      const one = (await versioned.put('key', Buffer.from('one'))).res.headers['x-oss-version-id'];
      await versioned.put('key', Buffer.from('two'));
      const marker = (await versioned.delete('key')).res.headers['x-oss-version-id'];

      await assert.rejects(versioned.get('key'), { code: 'NoSuchKey' });
      assert.strictEqual((await versioned.get('key', { versionId: one })).content.toString(), 'one');
      const listed = await versioned.listObjectVersions({ maxKeys: 10 });
      assert.strictEqual(listed.objects.length, 2);
      assert.strictEqual(listed.deleteMarker[0].versionId, marker);
      await versioned.delete('key', { versionId: marker });
      assert.strictEqual((await versioned.get('key')).content.toString(), 'two');
      await versioned.copy('key', 'key', { versionId: one });
      assert.strictEqual((await versioned.get('key')).content.toString(), 'one');
    });

    test('presigned URLs put and get without the SDK', async () => {
      const put = signature === 'V1'
        ? named.signatureUrl(HARD_KEY, { method: 'PUT', 'Content-Type': 'text/x-two', expires: 60 })
        : await named.signatureUrlV4('PUT', 60, { headers: { 'Content-Type': 'text/x-two' } }, HARD_KEY);
      const stored = await fetch(put, { method: 'PUT', body: 'presigned', headers: { 'Content-Type': 'text/x-two' } });
      assert.strictEqual(stored.status, 200, await stored.text());

      const get = signature === 'V1'
        ? named.signatureUrl(HARD_KEY, { response: { 'content-type': 'text/x-three' } })
        : await named.signatureUrlV4('GET', 60, { queries: { 'response-content-type': 'text/x-three' } }, HARD_KEY);
      const got = await fetch(get);
      assert.strictEqual(got.headers.get('content-type'), 'text/x-three');
      assert.strictEqual(await got.text(), 'presigned');
      assert.strictEqual((await fetch(get.replace('x-three', 'x-four'))).status, 403);
    });

    test('a form with a policy uploads, with a callback; one against the policy does not', async () => {
      const conditions = [{ bucket }, ['starts-with', '$key', 'form/'], ['content-length-range', 1, 100]];
      const form = new FormData();
      const add = (fields) => Object.entries(fields).forEach(([name, value]) => form.append(name, value));
      const now = new Date();
      const policy = { expiration: new Date(now.getTime() + 60000).toISOString(), conditions };
      if (signature === 'V1') {
        add(client.calculatePostSignature(policy));
      } else {
        const date = now.toISOString().replace(/[-:]|\.\d+/g, '');
        const signed = {
          'x-oss-signature-version': 'OSS4-HMAC-SHA256',
          'x-oss-credential': `${credentials.accessKeyId}/${date.slice(0, 8)}/cn-hangzhou/oss/aliyun_v4_request`,
          'x-oss-date': date,
        };
        conditions.push(...Object.entries(signed).map(([name, value]) => ({ [name]: value })));
        add({
          ...signed,
          policy: Buffer.from(JSON.stringify(policy)).toString('base64'),
          'x-oss-signature': client.signPostObjectPolicyV4(policy, now),
        });
      }
      const directive = { callbackUrl: application.url, callbackBody: 'o=${object}&s=${size}&v=${x:user}' };
      add({
        key: 'form/${filename}',
        callback: Buffer.from(JSON.stringify(directive)).toString('base64'),
        'x:user': 'alice',
      });
      form.append('file', new Blob(['from a form'], { type: 'text/x-form' }), 'a b+中.txt');
      const post = () => fetch(`${named.options.endpoint.href}${bucket}`, { method: 'POST', body: form });
      application.received.length = 0;

      const answer = await post();

      assert.deepStrictEqual([answer.status, await answer.text()], [200, '{"Status":"OK"}']);
      assert.strictEqual(application.received[0].body, 'o=form%2Fa%20b%2B%E4%B8%AD.txt&s=11&v=alice');
      assert.strictEqual(await text('form/a b+中.txt'), 'from a form');
      assert.strictEqual((await client.head('form/a b+中.txt')).res.headers['content-type'], 'text/x-form');
      form.set('key', 'elsewhere');
      const refused = await post();
      assert.strictEqual(refused.status, 403);
      assert.match(await refused.text(), /Invalid according to Policy/);
    });

    test('ACLs of an object and of a bucket let anybody read', async () => {
      const anonymous = async (key) => {
        const answer = await fetch(`${endpoint}/${bucket}/${key}`);
        return answer.status === 200 ? answer.text() : answer.status;
      };
      await client.put('open', Buffer.from('to all'));
      await client.put('closed', Buffer.from('to me'));
      assert.strictEqual((await client.getACL('open')).acl, 'default');
      assert.strictEqual(await anonymous('open'), 403);
      await client.putACL('open', 'public-read');
      assert.strictEqual((await client.getACL('open')).acl, 'public-read');
      assert.strictEqual(await anonymous('open'), 'to all');
      await client.putACL('closed', 'private');
      await client.putBucketACL(bucket, 'public-read');
      assert.strictEqual((await client.getBucketACL(bucket)).acl, 'public-read');
      await client.put('by its bucket', Buffer.from('to all'));
      assert.deepStrictEqual([await anonymous('by%20its%20bucket'), await anonymous('closed')], ['to all', 403]);
      await client.putBucketACL(bucket, 'private');
      assert.strictEqual(await anonymous('by%20its%20bucket'), 403);
    });

    test('tags of an object and of a bucket', async () => {
      await client.put('tagged', Buffer.from('x'), { headers: { 'x-oss-tagging': 'a=1&b=x%20y' } });
      assert.deepStrictEqual((await client.getObjectTagging('tagged')).tag, { a: '1', b: 'x y' });
      await client.putObjectTagging('tagged', { c: 'd/e' });
      assert.deepStrictEqual((await client.getObjectTagging('tagged')).tag, { c: 'd/e' });
      await client.deleteObjectTagging('tagged');
      assert.deepStrictEqual((await client.getObjectTagging('tagged')).tag, {});
      await client.putBucketTags(bucket, { team: 'a' });
      assert.deepStrictEqual((await client.getBucketTags(bucket)).tag, { team: 'a' });
      await client.deleteBucketTags(bucket);
      assert.deepStrictEqual((await client.getBucketTags(bucket)).tag, {});
    });

    test('CORS rules are stored and applied', async () => {
      const rule = {
        allowedOrigin: 'http://example.com', allowedMethod: ['PUT', 'GET'], allowedHeader: '*',
        exposeHeader: ['ETag', 'x-oss-request-id'], maxAgeSeconds: '9' };
      await client.putBucketCORS(bucket, [rule]);
      assert.deepStrictEqual((await client.getBucketCORS(bucket)).rules, [rule]);
      const preflight = (origin) =>
        fetch(`${endpoint}/${bucket}/any`, {
          method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'PUT' } });
      const allowed = await preflight('http://example.com');
      assert.deepStrictEqual(
        [allowed.status, allowed.headers.get('access-control-allow-methods'), allowed.headers.get('access-control-max-age')],
        [200, 'PUT, GET', '9']);
      assert.strictEqual((await preflight('http://other.example.com')).status, 403);
      await client.deleteBucketCORS(bucket);
      await assert.rejects(client.getBucketCORS(bucket), { code: 'NoSuchCORSConfiguration' });
    });

    test('a multipart upload with a callback', async () => {
      application.received.length = 0;
      const { data } = await client.multipartUpload('called in parts', crypto.randomBytes(PART + 1), {
        partSize: PART,
        callback: { url: application.url, body: 'o=${object}&s=${size}' },
      });
      assert.deepStrictEqual(data, { Status: 'OK' });
      assert.strictEqual(application.received[0].body, `o=called%20in%20parts&s=${PART + 1}`);
    });

    test('a symlink and a stream from a file', async () => {
      const { file, content } = await newFile(10);
      await client.put('target/中', file);
      await client.putSymlink('link', 'target/中');
      assert.strictEqual((await client.getSymlink('link')).targetName, 'target/中');
      assert.ok((await client.get('link')).content.equals(content));
    });
  });
}
