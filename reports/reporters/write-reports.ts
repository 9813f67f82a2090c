import { lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import type { RunRecord } from '../record/read-run.ts';
import type { RenderOptions } from '../shown/render.ts';
import { defaultFileOf, type ReportRequest } from './reporter-names.ts';
import { renderReport } from './reporters.ts';

/** Half a report must not be taken for one; what is no plain file (a device, a link) is left alone. */
async function removeTorn(file: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (found?.isFile()) await rm(file, { force: true });
}

/**
 * Renders and writes the wanted reports, folders included.
 * @returns the files written, in the order asked for
 * @throws Problem `file-unreadable` naming the first file that could not be written, after all others were
 */
export async function writeReports(
  record: RunRecord,
  wanted: readonly ReportRequest[],
  options: RenderOptions = {},
): Promise<string[]> {
  const written: string[] = [];
  let failed: Problem | undefined;
  for (const { name, file = join(record.dir, defaultFileOf(name)) } of wanted) {
    const content = await renderReport(name, record, options);
    try {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      written.push(file);
    } catch (error) {
      await removeTorn(file);
      const detail = messageOf(error);
      failed ??= new Problem('file-unreadable', `the ${name} report cannot be written: ${detail}`);
    }
  }
  if (failed !== undefined) throw failed;
  return written;
}
