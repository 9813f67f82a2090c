import { existsSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { importUserModule } from '../../core/user-module.ts';
import { readText } from '../flags/read-text.ts';
import { checkShape } from './check-shape.ts';
import { configSchema } from './config-schema.ts';
import type { ContractConfig, FlowgaugeConfig } from './define-config.ts';

/** Sources stand beside us: TypeScript in a checkout, JavaScript in the package. */
const extension = extname(import.meta.filename);
const names = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `flowgauge.config.${ending}`);

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}

async function readConfig(file: string, text: string): Promise<unknown> {
  if (/\.(?:json|ya?ml)$/.test(file)) {
    const { parse } = await import('yaml');
    return parse(text);
  }
  // `import { defineConfig } from 'flowgauge'` works wherever the file lies.
  const loaded = await importUserModule(file, { flowgauge: join(import.meta.dirname, `define-config${extension}`) });
  return 'default' in loaded ? loaded.default : undefined;
}

/**
 * Checks a config value against the schema.
 * @throws Problem `config-invalid` naming the first key that is wrong
 */
async function checkConfig(value: unknown, file: string): Promise<FlowgaugeConfig> {
  return checkShape<FlowgaugeConfig>(value, configSchema, { file, whole: 'the config' });
}

/** A contract whose paths were written from a folder. */
function anchored({ pages, spec, overlay, ...hints }: ContractConfig, folder: string): ContractConfig {
  const paths = typeof pages === 'string' ? [pages] : pages;
  return {
    ...hints,
    ...(paths && { pages: paths.map((path) => resolve(folder, path)) }),
    ...(spec !== undefined && { spec: resolve(folder, spec) }),
    ...(overlay !== undefined && { overlay: resolve(folder, overlay) }),
  };
}

/**
 * Finds and loads the config file; an empty config where there is none.
 * @param folder where it is looked for
 * @param named a path the user gave, relative to `folder`; it must exist
 * @throws Problem `config-invalid` where it cannot be loaded or does not fit, `file-unreadable` where it cannot be read
 */
export async function loadConfig(folder: string, named?: string): Promise<FlowgaugeConfig> {
  const file = named === undefined ? names.map((name) => join(folder, name)).find(existsSync) : resolve(folder, named);
  if (file === undefined) return {};
  const text = readText(file);
  let value: unknown;
  try {
    value = await readConfig(file, text);
  } catch (error) {
    throw new Problem('config-invalid', `${file} cannot be loaded: ${firstLine(error)}`);
  }
  const config = await checkConfig(value, file);
  if (config.contracts === undefined) return config;
  const contracts = Object.entries(config.contracts).map(([name, entry]) => [name, anchored(entry, dirname(file))]);
  return { ...config, contracts: Object.fromEntries(contracts) };
}
