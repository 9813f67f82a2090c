import type { Problem } from '../../core/problem.ts';
import type { WayOut } from '../../core/ways-out.ts';
import { settingFlags, taskCommands } from './setting-flags.ts';

function typed(way: WayOut): string {
  if ('run' in way) return taskCommands[way.run];
  const { flag, key } = settingFlags[way.set];
  const given = way.to === undefined ? flag : `${flag} ${way.to}`;
  return key === null ? given : `${given} or ${key} in the config`;
}

/** What to do as another room says it, with what to type for it in brackets: `lower the rate (--rate)`. */
export function hintText(hint: string, waysOut: readonly WayOut[] = []): string {
  return waysOut.length === 0 ? hint : `${hint} (${waysOut.map(typed).join(', ')})`;
}

/** What to do about a problem, in the words of the command line. */
export function hintOf({ hint, waysOut }: Problem): string {
  return hintText(hint, waysOut);
}
