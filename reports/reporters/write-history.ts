import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { readHistory } from '../history/read-history.ts';
import { historySummary, renderHistory } from '../html/pages/render-history.ts';

/**
 * Draws the trend over the runs stored in a folder.
 * @param file where the page goes; history.html in that folder where none is named
 * @returns the page's file, and a summary for the terminal
 * @throws Problem `run-unreadable` where there is no run, `file-unreadable` where the page cannot be written
 */
export async function writeHistory(
  dir: string,
  file: string = join(dir, 'history.html'),
): Promise<{ file: string; summary: string }> {
  const history = await readHistory(dir);
  try {
    await writeFile(file, renderHistory(history));
  } catch (error) {
    const detail = messageOf(error);
    throw new Problem('file-unreadable', `the history cannot be written: ${detail}`);
  }
  return { file, summary: historySummary(history) };
}
