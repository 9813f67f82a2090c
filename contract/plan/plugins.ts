import type { OperationPlugin } from '../cases/operation-plugin.ts';
import { type NamedRule, rules } from '../catalogue/catalogue.ts';
import type { OperationModel } from '../model/operation.ts';
import { syncExecutions } from '../sync-executions/plugin.ts';

/** Every operation of which more is known than its document says. */
const plugins: readonly OperationPlugin[] = [syncExecutions];

type Operation = Pick<OperationModel, 'method' | 'path'>;

/** @returns undefined for an operation that only its document describes */
export function pluginFor(operation: Operation): OperationPlugin | undefined {
  return plugins.find((plugin) => plugin.matches(operation));
}

/** Rules that only the operations of some plug-in have. */
const owned: ReadonlySet<string> = new Set(plugins.flatMap((plugin) => plugin.rules));
const general = rules.filter(({ name }) => !owned.has(name));
const withOwn = new Map(
  plugins.map((plugin) => {
    const own: ReadonlySet<string> = new Set(plugin.rules);
    return [plugin, rules.filter(({ name }) => own.has(name) || !owned.has(name))];
  }),
);

/** The rules that hold for an operation, by name. */
export function rulesFor(operation: Operation): readonly NamedRule[] {
  const plugin = pluginFor(operation);
  return (plugin === undefined ? undefined : withOwn.get(plugin)) ?? general;
}
