import { isLoopbackHost } from '../../core/safety.ts';
import type { Share } from '../../load/index.ts';

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
  /** one for each generator, in their order */
  shares: readonly Share[];
  /** as `flowgauge load` takes it */
  scenario: string;
  /** flags that all generators have in common */
  args: readonly string[];
  /** the target's URL where a generator has none of its own */
  url: string;
  /** a generator's run goes into the folder of its name below this one */
  outputDir: string;
}

export interface HostCommand {
  name: string;
  /** its part of the load: `0:1/4` */
  segment: string;
  words: string[];
}

function given(distribution: string | null): string[] {
  return distribution === null ? [] : ['--distribution', distribution];
}

/** The command that each host has to run. */
export function hostCommands(load: HostLoad): HostCommand[] {
  const { generators, shares, scenario, args, outputDir } = load;
  return shares.flatMap(({ segment, sequence, distribution }, index) => {
    const generator = generators[index];
    if (generator === undefined) return [];
    const url = generator.url ?? load.url;
    const { hostname } = new URL(url);
    const target = ['--url', url, ...(isLoopbackHost(hostname) ? [] : ['--allow-host', hostname])];
    const part = ['--execution-segment', segment, '--execution-segment-sequence', sequence];
    const whole = [...given(distribution), '--output-dir', `${outputDir}/${generator.name}`];
    return [
      { name: generator.name, segment, words: ['flowgauge', 'load', scenario, ...target, ...args, ...part, ...whole] },
    ];
  });
}
