import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where built engines are kept, outside any checkout.
 * Source: XDG Base Directory Specification (an empty or relative XDG_CACHE_HOME counts as unset); LOCALAPPDATA on Windows.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const xdg = environment.XDG_CACHE_HOME;
  if (xdg?.startsWith('/')) return join(xdg, 'flowgauge');
  if (process.platform === 'win32' && environment.LOCALAPPDATA) return join(environment.LOCALAPPDATA, 'flowgauge');
  return join(homedir(), '.cache', 'flowgauge');
}
