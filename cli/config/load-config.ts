import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ErrorObject } from 'ajv';
import { Problem } from '../../core/problem.ts';
import { configSchema } from './config-schema.ts';
import type { FlowgaugeConfig } from './define-config.ts';

const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `flowgauge.config.${ending}`);

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

async function readConfig(file: string): Promise<unknown> {
  if (/\.(?:json|ya?ml)$/.test(file)) {
    const { parse } = await import('yaml');
    return parse(readFileSync(file, 'utf8'));
  }
  // Node 20 does not run TypeScript by itself.
  const { tsImport } = await import('tsx/esm/api');
  const loaded: unknown = await tsImport(pathToFileURL(file).href, import.meta.url);
  let value = loaded;
  // A file that is compiled as CommonJS wraps its default export once more.
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default;
  return value;
}

function explain(error: ErrorObject | undefined): string {
  if (error === undefined) return 'does not fit its schema';
  const place = error.instancePath === '' ? 'the config' : error.instancePath;
  const named = error.params.additionalProperty ?? error.params.allowedValues;
  return `${place} ${error.message ?? ''}${named === undefined ? '' : ` (${JSON.stringify(named)})`}`;
}

/**
 * Checks a config value against the schema.
 * @throws Problem `config-invalid` naming the first key that is wrong
 */
export async function checkConfig(value: unknown, file: string): Promise<FlowgaugeConfig> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const validate = new Ajv2020({ strict: true }).compile<FlowgaugeConfig>(configSchema);
  if (validate(value)) return value;
  throw new Problem('config-invalid', `${file}: ${explain(validate.errors?.[0])}`);
}

/**
 * Finds and loads the config file; an empty config where there is none.
 * @param folder where it is looked for
 * @param named a path the user gave, relative to `folder`; it must exist
 * @throws Problem `config-invalid` where it cannot be loaded or does not fit, `file-unreadable` where a named file is not there
 */
export async function loadConfig(folder: string, named?: string): Promise<FlowgaugeConfig> {
  const file = named === undefined ? names.map((name) => join(folder, name)).find(existsSync) : resolve(folder, named);
  if (file === undefined) return {};
  if (!existsSync(file)) throw new Problem('file-unreadable', `there is no config file ${file}`);
  let value: unknown;
  try {
    value = await readConfig(file);
  } catch (error) {
    throw new Problem('config-invalid', `${file} cannot be loaded: ${firstLine(error)}`);
  }
  return checkConfig(value, file);
}
