import { type RunRecord, renderReport } from '../../reports/index.ts';

/** NO_COLOR and FORCE_COLOR decide where they are set; otherwise only a terminal gets colours. */
function wantsColor(stdout: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0';
  if (env.NO_COLOR) return false;
  return stdout.isTTY === true;
}

/** Prints a run to standard output: the one-screen summary, or the JSON result where a machine reads. */
export async function printSummary(record: RunRecord, json: boolean): Promise<void> {
  const text = json
    ? await renderReport('json', record)
    : await renderReport('text', record, {
        // A terminal that was never given a size says that it has none.
        ...(process.stdout.isTTY && process.stdout.columns > 0 ? { columns: process.stdout.columns } : {}),
        color: wantsColor(process.stdout, process.env),
      });
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}
