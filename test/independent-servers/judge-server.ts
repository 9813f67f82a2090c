import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../run-cli.ts';
import type { Launch } from './servers.ts';
import { startServer, type Variant } from './start-server.ts';

/** What `flowgauge contract` held against a server. */
export interface Complaint {
  rule: string;
  severity: 'error' | 'warn' | 'note';
  caseId: string;
  message: string;
  expected: string;
  actual: string;
}

export interface ServerVerdict {
  exitCode: number | null;
  verdict: string;
  reasons: readonly string[];
  requests: number;
  complaints: readonly Complaint[];
}

/** The part of the JSON report that is read here. */
interface Report {
  verdict: string;
  reasons: readonly string[];
  contract: {
    requests: number;
    cases: readonly { id: string; violations?: readonly Omit<Complaint, 'caseId'>[] }[];
  };
}

/** Starts a server, runs the thorough suite against it from the command line, as a user would, and stops it. */
export async function judgeServer(launch: Launch & { kind: 'ready' }, variant: Variant): Promise<ServerVerdict> {
  const server = await startServer(launch, variant);
  const folder = mkdtempSync(join(tmpdir(), 'flowgauge-independent-'));
  try {
    const roles = Object.entries(server.flows).flatMap(([role, id]) => ['--flow', `${role}=${id}`]);
    const target = ['--url', server.url, '--project-id', server.project, ...roles];
    const auth = variant.token === undefined ? ['--auth', 'none'] : ['--auth', 'token'];
    const run = ['contract', ...target, ...auth, '--effort', 'thorough', '--output-dir', folder, '--json'];
    const outcome = await runCli(run, {
      cwd: folder,
      env: variant.token === undefined ? {} : { FLOWGAUGE_TOKEN: variant.token },
    });
    if (outcome.stdout === '') throw new Error(`flowgauge printed no result: ${outcome.stderr}`);
    const report: Report = JSON.parse(outcome.stdout);
    const { requests, cases } = report.contract;
    const complaints = cases.flatMap(({ id, violations = [] }) =>
      violations.map((one) => ({
        rule: one.rule,
        severity: one.severity,
        caseId: id,
        message: one.message,
        expected: one.expected,
        actual: one.actual,
      })),
    );
    return { exitCode: outcome.code, verdict: report.verdict, reasons: report.reasons, requests, complaints };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
