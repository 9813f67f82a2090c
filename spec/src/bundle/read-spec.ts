import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { fileReason } from '../../../core/file-reason.ts';
import type { Finding } from '../../../core/finding.ts';
import { isJsonObject, type JsonValue } from '../../../core/json.ts';
import { Problem } from '../../../core/problem.ts';
import type { Provenance, ProvenanceEntry } from '../openapi/provenance.ts';
import type { SpecBundle } from './spec-bundle.ts';

/** The folder of the committed spec. */
export const specFolder: string = fileURLToPath(new URL('../..', import.meta.url));

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Problem('file-unreadable', `${path}: ${fileReason(error)}`);
  }
}

function isEntry(value: JsonValue): value is JsonValue & { file: string; line: number; text: string } {
  if (!isJsonObject(value)) return false;
  return typeof value.file === 'string' && typeof value.line === 'number' && typeof value.text === 'string';
}

function provenanceEntry(value: JsonValue): ProvenanceEntry | undefined {
  if (!isJsonObject(value) || !isEntry(value)) return undefined;
  const { file, line, text, authority, evidence } = value;
  if (authority !== 'documented' && authority !== 'amended' && authority !== 'inferred') return undefined;
  return { file, line, text, authority, ...(typeof evidence === 'string' && { evidence }) };
}

function readProvenance(path: string): Provenance {
  const parsed: JsonValue = JSON.parse(readText(path));
  const provenance: Provenance = {};
  if (!isJsonObject(parsed)) throw new Problem('spec-invalid', `${path} holds no object`);
  for (const [pointer, value] of Object.entries(parsed)) {
    const entry = provenanceEntry(value);
    if (entry === undefined) throw new Problem('spec-invalid', `${path}: the entry of ${pointer} is not complete`);
    provenance[pointer] = entry;
  }
  return provenance;
}

function finding(value: JsonValue): Finding[] {
  if (!isJsonObject(value)) return [];
  const { kind, message, pointer, quotes } = value;
  if (typeof kind !== 'string' || typeof message !== 'string' || !Array.isArray(quotes)) return [];
  const read = quotes.filter(isEntry).map(({ file, line, text }) => ({ file, line, text }));
  return [{ kind, message, ...(typeof pointer === 'string' && { pointer }), quotes: read }];
}

/**
 * Reads a committed bundle: openapi.yaml, provenance.json and findings.json of a folder, this room's own by default.
 * @throws Problem `file-unreadable`, or `spec-invalid` where a file does not hold what its name says
 */
export function readSpec(folder: string = specFolder): SpecBundle {
  const openapi: JsonValue = parse(readText(join(folder, 'openapi.yaml')));
  if (!isJsonObject(openapi)) throw new Problem('spec-invalid', `${join(folder, 'openapi.yaml')} holds no object`);
  const findings: JsonValue = JSON.parse(readText(join(folder, 'findings.json')));
  return {
    openapi,
    provenance: readProvenance(join(folder, 'provenance.json')),
    findings: Array.isArray(findings) ? findings.flatMap(finding) : [],
  };
}
