// What the scenarios share: clients, an application that is called back, and the emulator's control API.
const crypto = require('node:crypto');
const http = require('node:http');
const OSS = require('ali-oss');

const endpoint = process.env.OSS_ENDPOINT;
const credentials = {
  endpoint,
  accessKeyId: process.env.OSS_ACCESS_KEY_ID,
  accessKeySecret: process.env.OSS_ACCESS_KEY_SECRET,
};

/** Both signatures, as options of a client. */
const signatures = { V1: {}, V4: { authorizationV4: true, region: 'oss-cn-hangzhou' } };

/** A name no other test has. */
const newName = () => 'node-' + crypto.randomUUID();

/** A server that keeps what it is sent and answers as its status says. */
class Application {
  received = [];
  status = 200;
  #server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      this.received.push({ url: request.url, body, headers: request.headers });
      const answer = JSON.stringify({ Status: 'OK' });
      response.writeHead(this.status, { 'Content-Type': 'application/json', 'Content-Length': answer.length });
      response.end(answer);
    });
  });

  async start() {
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${this.#server.address().port}/callback`;
  }

  stop() {
    this.#server.close();
  }
}

/** Makes the emulator misbehave as the fault says for as long as the work takes. */
async function withFault(fault, work) {
  const added = await fetch(`${endpoint}/-/faults`, { method: 'POST', body: JSON.stringify({ times: 'always', ...fault }) });
  if (added.status !== 200) throw new Error(await added.text());
  try {
    return await work();
  } finally {
    await fetch(`${endpoint}/-/faults`, { method: 'DELETE' });
  }
}

/** How often the operation succeeded in the bucket, as the emulator's journal has it. */
async function succeeded(operation, bucket) {
  const requests = await (await fetch(`${endpoint}/-/requests`)).json();
  return requests.filter((each) => each.operation === operation && each.bucket === bucket && each.status === 200).length;
}

module.exports = { OSS, endpoint, credentials, signatures, newName, Application, withFault, succeeded };
