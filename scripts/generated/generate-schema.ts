import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(import.meta.dirname, '../..');

/** What the schemas are generated from: the types themselves, so that neither can say something else. */
const sources = {
  'result-1.schema.json': { path: 'reports/json/result-document.ts', type: 'ResultDocument' },
  'run-event-1.schema.json': { path: 'core/events.ts', type: 'RunEvent' },
} as const;

export type SchemaFile = keyof typeof sources;

/** The JSON Schema (draft-07) of a document that machines read, as the text of its file; further members are allowed. */
export function generateSchema(file: SchemaFile): string {
  const { path, type } = sources[file];
  const schema = createGenerator({
    path: join(root, path),
    tsconfig: join(root, 'tsconfig.json'),
    type,
    additionalProperties: true,
    skipTypeCheck: true,
    sortProps: true,
  }).createSchema(type);
  return `${JSON.stringify({ $id: `urn:flowgauge:${file}`, ...schema }, null, 2)}\n`;
}
