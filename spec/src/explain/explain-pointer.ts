import type { Finding } from '../../../core/finding.ts';
import type { JsonValue } from '../../../core/json.ts';
import { valueAtPointer } from '../../../core/json-pointer.ts';
import { Problem } from '../../../core/problem.ts';
import type { SpecBundle } from '../bundle/spec-bundle.ts';
import type { ProvenanceEntry } from '../openapi/provenance.ts';
import { provenanceOf } from '../openapi/provenance-of.ts';

/** One place of the document with its value and the words that state it. */
export interface ExplainedPlace extends ProvenanceEntry {
  pointer: string;
  value: JsonValue;
}

/** Where a constraint comes from. */
export interface Explanation {
  pointer: string;
  value: JsonValue;
  /** the words for the place itself, or for the nearest place around it */
  stated: ExplainedPlace | undefined;
  /** places below it that have words of their own */
  parts: ExplainedPlace[];
  findings: Finding[];
}

const shownCandidates = 8;

/** A pointer as the user wrote it, or the only place of the document that ends so. */
function completePointer(bundle: SpecBundle, wanted: string): string {
  const pointer = wanted.replace(/^#/, '');
  const rooted = pointer === '' || pointer.startsWith('/') ? pointer : `/${pointer}`;
  if (valueAtPointer(bundle.openapi, rooted) !== undefined) return rooted;
  const found = Object.keys(bundle.provenance).filter((candidate) => candidate.endsWith(rooted));
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  if (only === undefined) {
    const message = `nothing in the document is at ${wanted}, and no place ends so`;
    throw new Problem('usage', message, 'take a pointer from provenance.json');
  }
  const list = found.slice(0, shownCandidates).join('\n  ');
  const rest = found.length > shownCandidates ? `\n  and ${found.length - shownCandidates} more` : '';
  throw new Problem('usage', `${found.length} places end with ${wanted}:\n  ${list}${rest}`, 'name one of them');
}

/** True for a part of an amendment: the amendment's own place already says it. */
function repeatsParent(bundle: SpecBundle, at: string, entry: ProvenanceEntry): boolean {
  const parent = bundle.provenance[at.slice(0, at.lastIndexOf('/'))];
  return entry.authority === 'amended' && parent?.file === entry.file && parent.line === entry.line;
}

/**
 * Says where a part of the document comes from: file, line, the words, and any amendment with its evidence.
 * @param wanted a JSON pointer into the document, or an unambiguous end of one, such as `/properties/output`
 * @throws Problem `usage` where nothing, or more than one place, is so named
 */
export function explainPointer(bundle: SpecBundle, wanted: string): Explanation {
  const pointer = completePointer(bundle, wanted);
  const place = (at: string, entry: ProvenanceEntry): ExplainedPlace => ({
    ...entry,
    pointer: at,
    value: valueAtPointer(bundle.openapi, at) ?? null,
  });
  const nearest = provenanceOf(bundle.provenance, pointer);
  const below = Object.entries(bundle.provenance).filter(([at]) => at.startsWith(`${pointer}/`));
  const related = new Set([pointer, nearest?.pointer]);
  return {
    pointer,
    value: valueAtPointer(bundle.openapi, pointer) ?? null,
    stated: nearest && place(nearest.pointer, nearest),
    parts: below.filter(([at, entry]) => !repeatsParent(bundle, at, entry)).map(([at, entry]) => place(at, entry)),
    findings: bundle.findings.filter(
      (finding) =>
        finding.pointer !== undefined && (related.has(finding.pointer) || finding.pointer.startsWith(`${pointer}/`)),
    ),
  };
}
