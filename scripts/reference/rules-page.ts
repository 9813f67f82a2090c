import type { NamedRule } from '../../contract/catalogue/catalogue.ts';
import { code, markdownTable } from './markdown-table.ts';
import { exampleOf, type RuleExample } from './rule-example.ts';

const standsOn: Readonly<Record<NamedRule['authority'], string>> = {
  documented: "the page's own words; a violation quotes them with file and line",
  amended: 'the overlay, which says what the page lost and with what evidence',
  declared: 'what `--flow` promises of a role, or another promise of the one who runs the suite',
  inferred: 'our reading: no sane server breaks it',
};

function authorityWords({ authority, severity }: NamedRule): string {
  const isChoice = authority === 'inferred' && severity !== 'error';
  return isChoice ? 'our reading; two answers can be defended' : standsOn[authority];
}

const reports: Readonly<Record<NamedRule['reportedBy'], string>> = {
  status: 'the case that sent the request, by the status that answers it or by the lack of an answer',
  call: 'the case that sent the request, by what the answer holds',
  answer: 'the case on this part of the answer, whichever request it answers',
  across: 'a case of its own, over all answers of the run',
  list: 'the list of known failures, at the end of the run',
  comparison: 'two targets that are compared, in `flowgauge diff-targets`',
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Words that may hold backticks, as code. */
function quoted(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : code(text);
}

function exampleBlocks(example: RuleExample | undefined): string[] {
  if (example === undefined) return [];
  const { defect, message, expected, actual, bad, good } = example;
  return [
    `**Broken** by a server with this defect: ${defect}. ${sentence(message)} Expected: ${quoted(expected)}; actual: ${quoted(actual)}.`,
    `\`\`\`http\n${bad}\n\`\`\``,
    '**Kept:** the same is answered with',
    `\`\`\`http\n${good}\n\`\`\``,
  ];
}

/** One rule with its anchor, which is its name. */
function section(rule: NamedRule): string[] {
  const { name, severity, authority, covers, hint, reportedBy } = rule;
  return [
    `## ${name}`,
    `Holds the target to this: ${covers}.`,
    markdownTable(
      ['severity', 'authority', 'reported by'],
      [[code(severity), `${authority}: ${authorityWords(rule)}`, reports[reportedBy]]],
    ),
    `**What to do.** ${sentence(hint)}`,
    ...exampleBlocks(exampleOf(name)),
  ];
}

/** The rules of the contract suite: a table of all, and a section on each. */
export function rulesPage(rules: readonly NamedRule[]): string[] {
  return [
    '# Rules of the contract suite',
    'Each answer, and all answers together, are held to these rules. Only `error` fails a run; `warn` and `note` are shown, since correct servers may differ there, and a single breach may be milder than its rule where it concerns something that servers do in several ways. `--rule NAME=error|warn|note|off`, or `rules` in the [config](config.md), sets another severity, `--strict` makes every rule an error. `flowgauge replay ID` sends the requests of one violation again.',
    'The authority says on whose word a rule stands: `documented` the page, `amended` the overlay with its evidence, `declared` what the target promises of a role, `inferred` our own reading.',
    markdownTable(
      ['rule', 'severity', 'authority', 'holds the target to this'],
      rules.map(({ name, severity, authority, covers }) => [`[${code(name)}](#${name})`, severity, authority, covers]),
    ),
    ...rules.flatMap(section),
  ];
}
