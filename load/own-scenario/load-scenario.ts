import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf } from '../../core/message-of.ts';
import { Problem } from '../../core/problem.ts';
import { findScenario, type Scenario, scenarios } from '../../scenarios/index.ts';
import { bundleForNode } from './bundle.ts';
import { checkScenario } from './check-scenario.ts';

export interface LoadedScenario {
  scenario: Scenario;
  /** absolute path of the user's own file; undefined for a named scenario */
  file?: string;
}

/** True for what can only be a file: with a path separator, or a script's ending. */
function isPath(text: string): boolean {
  return /[\\/]/.test(text) || /\.[cm]?[jt]s$/.test(text);
}

/**
 * The scenario that the user names: one of ours, or a file of his own with a scenario as its default export.
 * @throws Problem `usage` where there is none of that name, or the file holds no scenario; `file-unreadable` where there is no file
 */
export async function loadScenario(nameOrPath: string): Promise<LoadedScenario> {
  if (!isPath(nameOrPath)) {
    const scenario = findScenario(nameOrPath);
    if (scenario !== undefined) return { scenario };
    const names = scenarios.map(({ name }) => name).join(', ');
    throw new Problem(
      'usage',
      `there is no scenario ${JSON.stringify(nameOrPath)}`,
      `name one of ${names}, or a file such as ./my.ts`,
    );
  }
  const file = resolve(nameOrPath);
  if (!existsSync(file))
    throw new Problem(
      'file-unreadable',
      `there is no file ${nameOrPath}`,
      'name a scenario file, or one of ours, which the help of load lists',
    );
  const code = await bundleForNode(file);
  let module: unknown;
  try {
    module = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  } catch (error) {
    throw new Problem('usage', `${nameOrPath} throws: ${messageOf(error)}`, 'correct the scenario file');
  }
  const exported = typeof module === 'object' && module !== null ? Reflect.get(module, 'default') : undefined;
  return { scenario: checkScenario(exported, nameOrPath), file };
}
