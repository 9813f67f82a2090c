import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { Problem } from '../../../core/problem.ts';

const banner = '// Generated from openapi.yaml by "flowgauge spec build"; do not edit.';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Undefined where the generator, an optional peer of the package, is not installed. */
function generatorVersion(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const manifest: unknown = require('openapi-typescript/package.json');
    const known = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return known ? String(manifest.version) : undefined;
  } catch {
    return undefined;
  }
}

function stamp(version: string, openapiYaml: string, body: string): string {
  return `// openapi-typescript ${version}, source ${sha256(openapiYaml)}, body ${sha256(body)}`;
}

/**
 * True where generated types belong to a document and were not edited since: their header names the generator's
 * version and the digests of both. So that a check need not load the TypeScript compiler, nor even have it: without a
 * generator installed, types by any version of it are current.
 */
export function typesAreCurrent(openapiYaml: string, types: string): boolean {
  const [first, second = '', ...rest] = types.split('\n');
  const [, , written = ''] = second.split(/[ ,]/).filter((word) => word !== '');
  return first === banner && second === stamp(generatorVersion() ?? written, openapiYaml, rest.join('\n'));
}

/**
 * Types of a document by openapi-typescript, which is loaded on first need.
 * @param otherwise what can be done without it
 * @throws Problem `usage` where it is not installed
 */
export async function generateTypes(openapiYaml: string, otherwise?: string): Promise<string> {
  const version = generatorVersion();
  if (version === undefined) {
    throw new Problem(
      'usage',
      'types are made by openapi-typescript, which is not installed',
      `npm install -D openapi-typescript typescript@5${otherwise === undefined ? '' : `, or ${otherwise}`}`,
    );
  }
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const body = astToString(await openapiTS(openapiYaml, { emptyObjectsUnknown: true }));
  return `${banner}\n${stamp(version, openapiYaml, body)}\n${body}`;
}
