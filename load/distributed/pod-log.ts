/** A line of our k6 output among others on a stream (load/k6/latency/stdout.go): key of the generator, number, mark, text. */
const piecePattern = /(?:\[pod\/([^/\]\s]+)[^\]]*\][^\n]*?)?\bflowgauge-log ([0-9a-f]{8}) (\d+)([.+]) ([^\r\n]*)/g;

/** The log of one generator as it stands in the text of its pod's log. */
export interface FoundLog {
  /** the pod's name where the text says it, else the generator's key */
  name: string;
  /** up to the first line that is missing */
  text: string;
  /** what is missing, in words; undefined where the lines are numbered without a gap */
  gap: string | undefined;
}

interface Piece {
  number: number;
  isLast: boolean;
  text: string;
}

/** True for a text that holds lines of a histogram log among others. */
export function holdsPodLog(text: string): boolean {
  return text.includes('flowgauge-log ');
}

function joined(name: string, pieces: readonly Piece[]): FoundLog {
  const sorted = [...pieces].sort((a, b) => a.number - b.number);
  let text = '';
  let line = '';
  let expected = 1;
  let gap: string | undefined;
  for (const { number, isLast, text: part } of sorted) {
    // A log that was printed twice holds each line twice.
    if (number < expected) continue;
    if (number > expected) {
      const missing = number - 1 === expected ? `line ${expected} is` : `lines ${expected} to ${number - 1} are`;
      gap = `${missing} missing`;
      break;
    }
    line += part;
    if (isLast) {
      text += `${line}\n`;
      line = '';
    }
    expected += 1;
  }
  return { name, text, gap };
}

/**
 * Finds the histogram logs in the text of pods' logs, of one pod or of several with their lines mixed, with or without the
 * timestamps and names that log readers put in front.
 */
export function findPodLogs(text: string): FoundLog[] {
  const byKey = new Map<string, { name: string; pieces: Piece[] }>();
  for (const [, pod, key = '', number, mark, part = ''] of text.matchAll(piecePattern)) {
    const found = byKey.get(key) ?? { name: pod ?? key, pieces: [] };
    found.pieces.push({ number: Number(number), isLast: mark === '.', text: part });
    byKey.set(key, found);
  }
  return [...byKey.values()].map(({ name, pieces }) => joined(name, pieces));
}
