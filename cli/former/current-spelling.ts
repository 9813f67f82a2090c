/** A flag that was a command in disguise, and the command that took its place. */
interface Former {
  command: string;
  flag: string;
  /** name of the command that does it now */
  now: string;
  /** how that is written, as the user is told */
  usage: string;
  /** true where the flag took every word up to the next flag */
  takesMany?: boolean;
}

const formers: readonly Former[] = [
  { command: 'load', flag: '--ab', now: 'ab', usage: 'ab SCENARIO URL_A URL_B', takesMany: true },
  { command: 'contract', flag: '--har', now: 'judge', usage: 'judge FILE' },
  { command: 'contract', flag: '--compare-to', now: 'diff-targets', usage: 'diff-targets URL_A URL_B' },
  { command: 'report', flag: '--history', now: 'history', usage: 'history DIR' },
];

export interface CurrentSpelling {
  argv: string[];
  /** one line for the user where the spelling was a former one */
  note?: string;
}

/** The words of a flag, and what is left without them; undefined where the flag is not there. */
function takeFlag(
  words: readonly string[],
  { flag, takesMany }: Former,
): { values: string[]; left: string[] } | undefined {
  const end = words.indexOf('--');
  const at = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  if (at < 0 || (end >= 0 && end < at)) return undefined;
  const own = words[at]?.slice(flag.length + 1);
  const next = words.findIndex((word, index) => index > at && word.startsWith('-'));
  const last = next < 0 ? words.length : next;
  const until = own ? at + 1 : takesMany ? last : Math.min(last, at + 2);
  const values = [...(own ? [own] : []), ...words.slice(at + 1, until)];
  return { values, left: [...words.slice(0, at), ...words.slice(until)] };
}

/**
 * A command line as it is spelled today: what was `load --ab A B` is `ab A B`. Scripts that were written before go on working.
 * @param argv the words after the program's name
 */
export function currentSpelling(argv: readonly string[]): CurrentSpelling {
  const [command, ...words] = argv;
  for (const former of formers) {
    const taken = former.command === command ? takeFlag(words, former) : undefined;
    if (taken === undefined) continue;
    return {
      argv: [former.now, ...taken.left, ...taken.values],
      note: `${former.command} ${former.flag} is now flowgauge ${former.usage}`,
    };
  }
  return { argv: [...argv] };
}
