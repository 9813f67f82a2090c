import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunEvent } from '../../core/events.ts';
import { createRedactor } from '../../core/redact.ts';
import { fixtureEvents } from '../fixture/run-fixture.ts';
import { newRunDir, openRunLog, type RunRecord, renderReport, reporterNames, writeReports } from '../index.ts';

const base = mkdtempSync(join(tmpdir(), 'flowgauge-secrets-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Known by value, as the command line hands them to the redactor. */
const known = {
  token: 'sentinel/Token+with"quotes<&>é',
  secretKey: 'sentinelSecretKey0123456789',
  securityToken: 'sentinelSecurityToken==',
  password: "sentinel'Password' $1",
  payload: 'sentinel payload of the config',
};
/** Known only by the header they travel in, and echoed by the server. */
const byHeader = {
  signature: `sentinel${'5'.repeat(56)}`,
  cookie: 'sentinelCookie0123456789',
  foreign: 'sentinelForeignToken1234',
};

function planted(text: string): string {
  return `before ${text} after`;
}

/** Every form in which a server or a tool might repeat a secret. */
function forms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
  ];
}

function secretEvents(): RunEvent[] {
  const text = Object.values(known).flatMap(forms).map(planted).join('\n');
  const echoed = Object.values(byHeader).map(planted).join('\n');
  return fixtureEvents({ cases: 6, failingEvery: 2, killed: true })
    .flatMap((event): RunEvent[] => {
      if (event.type === 'run-started') {
        const url = `http://user:${encodeURIComponent(known.password)}@127.0.0.1:8080`;
        return [{ ...event, argv: ['contract', '--header', text], target: { name: text, url } }];
      }
      if (event.type === 'exchange') {
        const { request, response } = event.exchange;
        if (response.kind !== 'answered') return [event];
        return [
          {
            ...event,
            exchange: {
              ...event.exchange,
              request: {
                ...request,
                url: `${request.url}?t=${encodeURIComponent(known.token)}`,
                headers: [
                  [
                    'Authorization',
                    `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=${byHeader.signature}`,
                  ],
                  ['x-auth-token', byHeader.foreign],
                  ['X-Security-Token', known.securityToken],
                  ['X-Echo', text],
                ],
                body: text,
              },
              response: {
                ...response,
                headers: [['Set-Cookie', `session=${byHeader.cookie}; Path=/`]],
                body: `${text}\n${echoed}`,
              },
            },
          },
        ];
      }
      if (event.type === 'case-finished') {
        const violations = event.result.violations.map((violation) => ({
          ...violation,
          message: `${text} ${echoed}`,
          expected: text,
          actual: echoed,
          curl: `curl -H 'X-Auth-Token: ${byHeader.foreign}' -d '${text}'`,
          replay: text,
        }));
        return [{ ...event, result: { ...event.result, reason: text, violations } }];
      }
      return [event];
    })
    .concat({ type: 'problem', at: '2026-01-31T08:15:55.000Z', kind: 'engine-failed', message: text, hint: text });
}

/** Text as a searcher sees it: what is packed inside the page is unpacked too. */
function searched(text: string): string {
  const packed = /id="data">([^<]*)</.exec(text)?.[1] ?? '';
  return packed === '' ? text : text + gunzipSync(Buffer.from(packed, 'base64')).toString('utf8');
}

async function recorded(secrets: string[]): Promise<RunRecord> {
  const dir = await newRunDir(base);
  const log = openRunLog(dir, createRedactor(secrets));
  for (const event of secretEvents()) log.emit(event);
  await log.close();
  const record = await log.record();
  await writeReports(
    record,
    reporterNames.map((name) => ({ name })),
  );
  return record;
}

describe('planted secrets', async () => {
  const record = await recorded([...Object.values(known), '', 'abc']);
  const files = readdirSync(record.dir);

  test('every reporter has written its file', () => {
    expect(files.length).toBe(reporterNames.length + 1);
  });

  test.each(files)('%s holds none of them', (file) => {
    const text = searched(readFileSync(join(record.dir, file), 'utf8'));
    expect(text).not.toMatch(/sentinel/i);
    for (const secret of Object.values({ ...known, ...byHeader })) {
      for (const form of forms(secret)) expect(text).not.toContain(form);
    }
  });

  test('what is no secret is still there', async () => {
    const text = await renderReport('json', record);
    expect(text).toContain('before [redacted] after');
    expect(text).toContain('sync-executions/');
  });
});

test('the search would find them: without the redactor they are everywhere', async () => {
  const record = await recorded([]);
  for (const name of reporterNames.filter((name) => name !== 'openmetrics')) {
    expect(searched(await renderReport(name, record))).toMatch(/sentinel/i);
  }
});
