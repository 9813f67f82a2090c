import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const banner = '// Generated from openapi.yaml by "flowgauge spec build"; do not edit.';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function generatorVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest: unknown = require('openapi-typescript/package.json');
  const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return known ? String(manifest.version) : 'unknown';
}

function stamp(openapiYaml: string, body: string): string {
  return `// openapi-typescript ${generatorVersion()}, source ${sha256(openapiYaml)}, body ${sha256(body)}`;
}

/**
 * True where generated types belong to a document and were not edited since: their header names the generator's
 * version and the digests of both. So that a check need not load the TypeScript compiler.
 */
export function typesAreCurrent(openapiYaml: string, types: string): boolean {
  const [first, second, ...rest] = types.split('\n');
  return first === banner && second === stamp(openapiYaml, rest.join('\n'));
}

/** Types of a document by openapi-typescript, which is loaded on first need. */
export async function generateTypes(openapiYaml: string): Promise<string> {
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const body = astToString(await openapiTS(openapiYaml, { emptyObjectsUnknown: true }));
  return `${banner}\n${stamp(openapiYaml, body)}\n${body}`;
}
