import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fileReason } from '../../../core/file-reason.ts';
import { Problem } from '../../../core/problem.ts';

/** Bytes; a page of documentation is some kilobytes. */
const largestFile = 256 * 1024 * 1024;

/** The number of the first line that has a byte which is not UTF-8; undefined where none has. */
function firstOtherLine(bytes: Buffer): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let line = 1;
  // No character of UTF-8 but the line feed itself has its byte.
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from);
    if (!isUtf8(bytes.subarray(from, end < 0 ? bytes.length : end))) break;
    from = end + 1;
  }
  return line;
}

/** What keeps bytes from being read as text, and what to do about it; undefined where nothing does. */
function faultOf(bytes: Buffer): { reason: string; hint: string } | undefined {
  if (bytes.length > largestFile) return { reason: 'the file is larger than 256 MiB', hint: 'name the page alone' };
  const mark = bytes.subarray(0, 2).toString('hex');
  const hint = 'save it as UTF-8';
  if (mark === 'fffe' || mark === 'feff') return { reason: 'line 1: the file is UTF-16', hint };
  const line = firstOtherLine(bytes);
  return line === undefined
    ? undefined
    : { reason: `line ${line}: the file is not UTF-8 (Latin-1 or GBK, perhaps)`, hint };
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Problem('file-unreadable', `${path}: ${fileReason(error)}`);
  }
}

/**
 * Reads a text file that the user named.
 * @throws Problem `file-unreadable`, also where it is not UTF-8
 */
export function readInput(path: string): string {
  const bytes = bytesOf(path);
  const fault = faultOf(bytes);
  if (fault !== undefined) throw new Problem('file-unreadable', `${path}: ${fault.reason}`, fault.hint);
  return bytes.toString('utf8');
}
