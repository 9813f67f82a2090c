import { stringify } from 'yaml';
import type { JsonObject } from '../../../core/json.ts';
import type { SpecBundle } from './spec-bundle.ts';

/** The document as YAML; strings that YAML 1.1 readers would take for dates or booleans are quoted. */
function renderYaml(value: JsonObject): string {
  return stringify(value, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

export function renderJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** One entry per line: a change in a page is a change of few lines. */
function renderByLine(entries: Record<string, unknown>): string {
  const lines = Object.entries(entries).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** The committed files of a bundle by name, but for the generated types. */
export function renderSpec(bundle: SpecBundle): Record<'openapi.yaml' | 'provenance.json' | 'findings.json', string> {
  return {
    'openapi.yaml': renderYaml(bundle.openapi),
    'provenance.json': renderByLine(bundle.provenance),
    'findings.json': renderJson(bundle.findings),
  };
}
