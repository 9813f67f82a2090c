import { chmodSync, mkdirSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** Where built engines may be kept. */
export interface CacheFolders {
  /** outside any checkout; undefined where the user has no home */
  usual: string | undefined;
  /** where that cannot be written: a temporary folder that is the user's alone */
  fallback: string;
}

/** The user's home; undefined where the system knows none, as for a bare user id in a container. */
function home(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment.HOME) return environment.HOME;
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}

function userId(): string {
  if (process.getuid !== undefined) return String(process.getuid());
  try {
    return userInfo().username.replaceAll(/[^\w.-]/g, '_');
  } catch {
    return 'user';
  }
}

/**
 * Where built engines may be kept.
 * Source: XDG Base Directory Specification (an empty or relative XDG_CACHE_HOME counts as unset); LOCALAPPDATA on Windows.
 */
export function cacheFolders(environment: NodeJS.ProcessEnv = process.env): CacheFolders {
  const fallback = join(tmpdir(), `flowgauge-cache-${userId()}`);
  const xdg = environment.XDG_CACHE_HOME;
  if (xdg?.startsWith('/')) return { usual: join(xdg, 'flowgauge'), fallback };
  if (process.platform === 'win32' && environment.LOCALAPPDATA) {
    return { usual: join(environment.LOCALAPPDATA, 'flowgauge'), fallback };
  }
  const folder = home(environment);
  return { usual: folder === undefined ? undefined : join(folder, '.cache', 'flowgauge'), fallback };
}

/** True for a folder in which nobody but this user can put a program: what others could write is not run. */
export function isOurs(folder: string): boolean {
  if (process.getuid === undefined) return true;
  try {
    const { uid, mode } = statSync(folder);
    return uid === process.getuid() && (mode & 0o022) === 0;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Makes a folder and tries to write to it; why it cannot be used, or undefined where it can. */
function prepare(folder: string, isFallback: boolean): string | undefined {
  try {
    mkdirSync(folder, { recursive: true });
    if (isFallback && process.getuid !== undefined && statSync(folder).uid === process.getuid())
      chmodSync(folder, 0o700);
    if (isFallback && !isOurs(folder)) return "somebody else's";
    rmdirSync(mkdtempSync(join(folder, 'try-')));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The folder to keep engines in, made where it was not there: the usual one, or why that cannot be and the fallback. */
export function writableCache(
  folders: CacheFolders,
):
  | { kind: 'usual'; path: string }
  | { kind: 'fallback'; path: string; because: string }
  | { kind: 'none'; reason: string } {
  const { usual, fallback } = folders;
  const noUsual = usual === undefined ? 'the user has no home' : prepare(usual, false);
  const because = usual === undefined ? 'the user has no home' : `${usual} cannot be written (${noUsual})`;
  if (usual !== undefined && noUsual === undefined) return { kind: 'usual', path: usual };
  const noFallback = prepare(fallback, true);
  return noFallback === undefined
    ? { kind: 'fallback', path: fallback, because }
    : { kind: 'none', reason: `${because}, nor can ${fallback} (${noFallback})` };
}
