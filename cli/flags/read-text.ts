import { readFileSync } from 'node:fs';
import { fileReason } from '../../core/file-reason.ts';
import { Problem } from '../../core/problem.ts';

/**
 * Reads a text file that the user named.
 * @throws Problem `file-unreadable`
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Problem('file-unreadable', `${file} cannot be read: ${fileReason(error)}`);
  }
}
