import { isLoopbackHost } from '../../core/safety.ts';
import { formatSegment, formatSequence, segmentsOf } from './segments.ts';

/** One host that carries a part of a load. */
export interface Generator {
  name: string;
  /** the target as this host reaches it, where that differs */
  url?: string;
  /** its part of the load is in proportion to it; 1 unless given */
  cores?: number;
}

/** A load that several hosts carry together. */
export interface HostLoad {
  generators: readonly Generator[];
  /** as `flowgauge load` takes it */
  scenario: string;
  /** flags that all generators have in common */
  args: readonly string[];
  /** the target's URL where a generator has none of its own */
  url: string;
  /** a generator's run goes into the folder of its name below this one */
  outputDir: string;
  distribution: string;
}

export interface HostCommand {
  name: string;
  /** its part of the load: `0:1/4` */
  segment: string;
  words: string[];
}

/** The command that each host has to run. */
export function hostCommands(load: HostLoad): HostCommand[] {
  const { generators, scenario, args, outputDir, distribution } = load;
  const segments = segmentsOf(generators.map(({ cores }) => cores ?? 1));
  const sequence = formatSequence(segments);
  return segments.flatMap((one, index) => {
    const generator = generators[index];
    if (generator === undefined) return [];
    const url = generator.url ?? load.url;
    const segment = formatSegment(one);
    const { hostname } = new URL(url);
    const target = ['--url', url, ...(isLoopbackHost(hostname) ? [] : ['--allow-host', hostname])];
    const part = ['--execution-segment', segment, '--execution-segment-sequence', sequence];
    const whole = ['--distribution', distribution, '--output-dir', `${outputDir}/${generator.name}`];
    return [
      { name: generator.name, segment, words: ['flowgauge', 'load', scenario, ...target, ...args, ...part, ...whole] },
    ];
  });
}
