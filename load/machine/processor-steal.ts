import { readFileSync } from 'node:fs';

/** Ticks of all processors of this machine since its start. */
export interface ProcessorTicks {
  total: number;
  /** ticks in which a virtual processor wanted to run and the host ran another machine */
  stolen: number;
}

/** What /proc/stat tells of all processors; null where this system does not. Source: proc_stat(5), line `cpu`. */
export function processorTicks(): ProcessorTicks | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n', 1);
    // user, nice, system, idle, iowait, irq, softirq, steal; what follows, guest time, is counted in user already.
    const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number);
    const [stolen] = ticks.slice(7);
    return stolen === undefined ? null : { total: ticks.reduce((sum, part) => sum + part, 0), stolen };
  } catch {
    return null;
  }
}

/** Share of the processors' time, 0 to 1, that the host gave to others between two readings; null where unknown. */
export function stolenShare(before: ProcessorTicks | null, after: ProcessorTicks | null): number | null {
  if (before === null || after === null || after.total <= before.total) return null;
  return (after.stolen - before.stolen) / (after.total - before.total);
}
