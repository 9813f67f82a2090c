import type { Finding } from '../../../core/finding.ts';
import type { Fact } from './fact.ts';

function same(a: Fact, b: Fact): boolean {
  if (a.keyword !== 'enum' || !Array.isArray(a.value) || !Array.isArray(b.value)) return a.value === b.value;
  const [first, second] = [a.value.map(String).sort(), b.value.map(String).sort()];
  return JSON.stringify(first) === JSON.stringify(second);
}

/**
 * One fact for each keyword: a labelled one wins over a sentence, the first over a later one. Where two say different
 * things, that is a finding with both quotes.
 */
export function mergeFacts(
  name: string,
  labelled: readonly Fact[],
  spoken: readonly Fact[],
  findings: Finding[],
): Fact[] {
  const merged: Fact[] = [];
  for (const fact of [...labelled, ...spoken]) {
    const first = merged.find((other) => other.keyword === fact.keyword && other.on === fact.on);
    if (first === undefined) merged.push(fact);
    else if (!same(first, fact)) {
      findings.push({
        kind: 'constraint-stated-twice',
        message: `${name}: ${fact.keyword} is ${JSON.stringify(first.value)} in one place and ${JSON.stringify(fact.value)} in another; the first counts`,
        quotes: [first.source, fact.source],
      });
    }
  }
  return merged;
}
