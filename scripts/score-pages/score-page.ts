import type { JsonObject } from '../../core/json.ts';
import { buildSpec, provenanceOf, type SpecBundle } from '../../spec/index.ts';
import { definitionFacts, documentFacts } from './document-facts.ts';

export interface Score {
  found: number;
  /** lists of values that the page itself has lost: a finding says so */
  lost: number;
  missing: string[];
  wrong: string[];
  /** facts that the definition lacks and a sentence of the page states */
  beyond: number;
  /** facts without words on the page */
  invented: string[];
}

/** True where provenance quotes words that do stand on the named line of the page, or on the lines after it. */
function isQuoted(bundle: SpecBundle, pointer: string, lines: readonly string[]): boolean {
  const entry = provenanceOf(bundle.provenance, pointer);
  if (entry === undefined) return false;
  const bare = (text: string): string => text.replace(/[\s|\\]+/g, '');
  return bare(lines.slice(entry.line - 1, entry.line + 60).join(' ')).includes(bare(entry.text));
}

/**
 * Compares what is read from a page with what the vendor's own definition of the operation says.
 * @param definition Swagger 2.0 document of the operation
 */
export async function scorePage(file: string, text: string, definition: JsonObject): Promise<Score> {
  const bundle = await buildSpec([{ file, text }]);
  const expected = definitionFacts(definition);
  const stated = documentFacts(bundle.openapi);
  const lines = text.split(/\r\n|\n|\r/);
  const lostLists = bundle.findings
    .filter((finding) => finding.kind === 'enumeration-lost')
    .map((finding) => finding.pointer);
  const score: Score = { found: 0, lost: 0, missing: [], wrong: [], beyond: 0, invented: [] };
  for (const [name, { value }] of expected) {
    const got = stated.get(name);
    const owner = stated.get(name.replace(/ enum$/, ' type'))?.pointer.replace(/\/type$/, '');
    if (got?.value === value) score.found += 1;
    else if (got !== undefined) score.wrong.push(`${name}: ${got.value} for ${value}`);
    else if (name.endsWith(' enum') && owner !== undefined && lostLists.includes(owner)) score.lost += 1;
    else score.missing.push(`${name} ${value}`);
  }
  for (const [name, { pointer }] of stated) {
    if (expected.has(name)) continue;
    if (isQuoted(bundle, pointer, lines)) score.beyond += 1;
    else score.invented.push(name);
  }
  return score;
}
