import type { RunRecord } from '../../record/read-run.ts';
import type { NamedCommand } from '../../shown/render.ts';
import { html, type Markup } from '../markup/markup.ts';
import { copyable } from '../markup/section.ts';

/** What a stranger needs to run it again: machine, versions, seed, commands. */
export function environmentView(record: RunRecord, commands: readonly NamedCommand[]): Markup {
  const { tool, environment, seed, target, runId, spec } = record.result;
  const facts: [string, string][] = [
    ['run', runId],
    [tool.name, tool.version],
    ['target', `${target.name} ${target.url}`],
    ['seed', String(seed)],
    ['Node', environment.node],
    ['platform', `${environment.platform}, ${environment.cpus} CPUs`],
    ...Object.entries(environment.versions),
    ...(spec === null ? [] : [['pages', spec.pages.join(', ')] satisfies [string, string]]),
  ];
  return html`<dl class="environment">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${commands.map(({ label, command }) => html`<h4>${label}</h4>${copyable(command, label)}`)}`;
}
