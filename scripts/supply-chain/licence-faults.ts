import { isJsonObject, type JsonValue } from '../../core/json.ts';

/** SPDX identifiers that go with an Apache-2.0 package; MPL-2.0 binds files that are used unchanged. */
const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
  'Zlib',
]);

function expressionOf(entry: JsonValue): string {
  if (!isJsonObject(entry)) return '';
  if (typeof entry.expression === 'string') return entry.expression;
  const { license } = entry;
  return isJsonObject(license) ? String(license.id ?? license.name ?? '') : '';
}

/**
 * Components of a CycloneDX bill of materials whose licence is unknown or not allowed, one line each.
 * Of an SPDX expression every licence that it names must be allowed, also where one of two would do.
 */
export function licenceFaults(bill: JsonValue): string[] {
  const components = isJsonObject(bill) && Array.isArray(bill.components) ? bill.components : [];
  return components.flatMap((component) => {
    if (!isJsonObject(component)) return [];
    const licences = Array.isArray(component.licenses) ? component.licenses.map(expressionOf) : [];
    const named = licences
      .flatMap((expression) => expression.split(/[()\s]+|\b(?:AND|OR)\b/))
      .filter((id) => id !== '');
    const name = `${String(component.name)}@${String(component.version)}`;
    if (named.length === 0) return [`${name} names no licence`];
    const other = named.filter((id) => !allowedLicences.has(id));
    return other.length === 0 ? [] : [`${name} has the licence ${other.join(', ')}`];
  });
}
