import { readFileSync } from 'node:fs';

/** Linux reports CPU times to programs in hundredths of a second (USER_HZ) on every architecture. */
const ticksPerSecond = 100;

/**
 * CPU seconds, user and system, that another process has used so far; null where this system does not tell.
 * Source: proc_pid_stat(5), fields 14 and 15; the name in field 2 may hold blanks and brackets.
 */
export function processCpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return null;
  }
}
