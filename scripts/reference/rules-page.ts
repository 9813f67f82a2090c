import type { Rule } from '../../contract/rules/rule.ts';
import { code, markdownTable } from './markdown-table.ts';

/** The rules of the contract suite, each with a link to its page. */
export function rulesPage(rules: readonly Rule[]): string[] {
  return [
    '# Rules of the contract suite',
    'Each answer, and all answers together, are held to these rules. Only `error` fails a run. `--rule NAME=SEVERITY` or `rules` in the [config](config.md) sets another severity, `--strict` makes every rule an error.',
    'The authority says on whose word a rule stands: `documented` the page, `amended` the overlay with its evidence, `declared` what the target promises of a role, `inferred` our own reading.',
    markdownTable(
      ['rule', 'severity', 'authority', 'holds the target to this', 'what to do'],
      rules.map(({ name, severity, authority, covers, hint }) => [
        `[${code(name)}](../problems/rule-${name}.md)`,
        severity,
        authority,
        covers,
        hint,
      ]),
    ),
  ];
}
