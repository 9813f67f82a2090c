import { messageOf } from './message-of.ts';

/** What the codes of the file system mean to whoever named the file. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'there is no permission to',
  EPERM: 'there is no permission to',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EEXIST: 'something else is there',
  EMFILE: 'too many files are open',
};

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Why a file could not be read or written, in words that do not repeat its name: `there is no such file or folder (ENOENT)`.
 * @param error as a function of `node:fs` throws it; anything else is told by its own words
 */
export function fileReason(error: unknown): string {
  const code = codeOf(error);
  const words = code === undefined ? undefined : reasons[code];
  if (words !== undefined) return `${words} (${code})`;
  return messageOf(error);
}
