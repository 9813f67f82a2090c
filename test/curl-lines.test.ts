import { execFile } from 'node:child_process';
import { createServer, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../contract/http/client.ts';
import { curlLine } from '../contract/http/curl.ts';
import { recordExchange } from '../contract/http/record-exchange.ts';
import { redactorsOf } from '../contract/http/redactors.ts';
import { type ContractPlan, planSuite } from '../contract/index.ts';
import { readSpec } from '../spec/index.ts';
import { isInstalled } from './tools.ts';

const run = promisify(execFile);
const token = 'q7Xw2Lp9Zk4Rt6Vb1Nm8';

/** Where a request ends, as far as its head tells; undefined before it is whole. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = bytes.toString('latin1', 0, end);
  if (/^transfer-encoding:/im.test(head)) return bytes.toString('latin1').endsWith('0\r\n\r\n');
  return bytes.length - end - 4 >= Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
}

/** A server that keeps the bytes of each request as they came. */
class Recorder {
  readonly #server: Server;
  #seen: Buffer[] = [];

  constructor() {
    this.#server = createServer((socket: Socket) => {
      let bytes = Buffer.alloc(0);
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        // A client that expects it would wait with its body.
        if (!isWhole(bytes)) {
          if (/^expect:/im.test(bytes.toString('latin1'))) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
          return;
        }
        this.#seen.push(bytes);
        socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  /** The requests since it was last asked. */
  take(): Buffer[] {
    const seen = this.#seen;
    this.#seen = [];
    return seen;
  }

  close(): void {
    this.#server.close();
  }
}

/** What must be alike where a library wrote the head: the order of fields and the case of their names are free. */
function meaning(bytes: Buffer): { line: string; fields: string[]; body: string } {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const named = fields.map((field) => field.replace(/^[^:]*: */, (name) => name.trim().toLowerCase()));
  return { line, fields: named.sort(), body: text.slice(end + 4) };
}

const shells = ['dash', 'bash'].filter((shell) => isInstalled(shell, '-n'));

describe.skipIf(!isInstalled('curl'))('lines for a shell', () => {
  const recorder = new Recorder();
  let url = '';
  let plan: ContractPlan;

  beforeAll(async () => {
    url = await recorder.listen();
    const flows = { success: 'success', echo: 'echo' };
    plan = await planSuite(
      readSpec(),
      { name: 't', url, projectId: 'p1', flows, auth: 'token' },
      { seed: 1, effort: 'quick' },
    );
  });
  afterAll(() => recorder.close());

  test('of every case send what the case sent, in any shell, or say that no line can', async () => {
    const client = createClient(url, () => [['X-Auth-Token', token]], { timeoutMs: 3_000 });
    const untold: string[] = [];
    let told = 0;
    try {
      for (const item of plan.cases) {
        const [step] = item.kind === 'requests' ? item.steps : [];
        if (step === undefined) continue;
        const wire = client.openWire();
        const raw = await client.send(step.request, wire, 2_000);
        wire.close();
        const [sent] = recorder.take();
        const exchange = recordExchange('c1.1', raw, redactorsOf([token])(raw));
        const line = curlLine(exchange);
        expect(line).not.toContain(token);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must not get one
        expect(line, item.id).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e]/);
        if (line.startsWith('#')) {
          expect(line).toMatch(/^# curl cannot send this, ./);
          untold.push(item.id);
          continue;
        }
        const shell = shells[told % shells.length] ?? 'sh';
        told += 1;
        await run(shell, ['-c', line], { env: { ...process.env, FLOWGAUGE_TOKEN: token } });
        const [again] = recorder.take();
        if (sent === undefined || again === undefined) throw new Error(`${item.id}: nothing came: ${line}`);
        const isOurs = step.request.transport.kind === 'wire' && exchange.request.wire?.message !== undefined;
        if (isOurs) expect(again.toString('latin1'), `${item.id}: ${line}`).toBe(sent.toString('latin1'));
        else expect(meaning(again), `${item.id}: ${line}`).toEqual(meaning(sent));
      }
    } finally {
      await client.close();
    }
    expect(told).toBeGreaterThan(200);
    // Long bodies, split writes, and the end of the connection as a part of the request.
    const sizes = ['16k', '60k', '70k', '300k'].map((size) => `request/body/input/value/size/${size}`);
    const manners = ['split/three', 'split/hundred', 'length/cut-off'].map((name) => `protocol/${name}`);
    expect(untold.map((id) => id.replace(/^[^/]*\//, '')).sort()).toEqual([...sizes, ...manners].sort());
  });
});
