import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import { code, markdownTable } from './markdown-table.ts';

function memberOf(schema: JsonObject, name: string): JsonObject {
  const value = schema[name];
  return isJsonObject(value) ? value : {};
}

function words(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function typeOf(schema: JsonObject): string {
  if (Array.isArray(schema.enum)) return words(schema.enum).map(code).join(', ');
  if (schema.type === 'array') return `list of ${typeOf(memberOf(schema, 'items'))}s`;
  if (Array.isArray(schema.anyOf)) return schema.anyOf.filter(isJsonObject).map(typeOf).join(', or ');
  if (schema.type !== 'object') return String(schema.type);
  const named = Object.values(memberOf(schema, 'properties'));
  const other = memberOf(schema, 'additionalProperties');
  if (named.length === 0) return `object by name: ${typeOf(other)}`;
  const [first] = named;
  const isPlain = isJsonObject(first) && first.description === undefined;
  return isPlain ? `object with ${Object.keys(memberOf(schema, 'properties')).map(code).join(', ')}` : 'object';
}

/** A key of the config for each row; the names that a user chooses are written in capitals. */
function rowsOf(schema: JsonObject, path: string): string[][] {
  return Object.entries(memberOf(schema, 'properties')).flatMap(([name, value]) => {
    if (!isJsonObject(value) || typeof value.description !== 'string') return [];
    const key = path === '' ? name : `${path}.${name}`;
    const required = words(schema.required).includes(name) ? '; required' : '';
    const row = [code(key), `${typeOf(value)}${required}`, value.description];
    const below = memberOf(value, 'additionalProperties');
    return [row, ...rowsOf(value, key), ...rowsOf(below, `${key}.NAME`)];
  });
}

/** The keys of the config file, from its JSON Schema. */
export function configPage(schema: Record<string, unknown>): string[] {
  return [
    '# The config file',
    '`flowgauge.config.ts`, or `.mts`, `.js`, `.mjs`, `.json`, `.yaml`, `.yml`, is read from the folder in which a command runs; `--config FILE` names another. No key is required. An unknown key is an error, so that a typo is seen. Credentials never stand in it: they come from the environment.',
    markdownTable(['key', 'type', 'is'], isJsonObject(schema) ? rowsOf(schema, '') : []),
    `\`\`\`ts
import { defineConfig } from 'flowgauge';

export default defineConfig({
  targets: {
    staging: { url: 'https://functions.example.com', projectId: 'p', flows: { success: 'f' }, auth: 'token' },
  },
  defaultTarget: 'staging',
  allowHosts: ['functions.example.com'],
  rules: { 'undeclared-field': 'error' },
  thresholds: ['p(99)<250', 'errors:rate<0.01'],
});
\`\`\``,
    'As JSON, with the schema that is in the package:',
    `\`\`\`json
{
  "$schema": "./node_modules/flowgauge/dist/config.schema.json",
  "thresholds": ["p(99)<250"]
}
\`\`\``,
  ];
}
