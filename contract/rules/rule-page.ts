import type { Rule } from './rule.ts';

const authorities: Readonly<Record<Rule['authority'], string>> = {
  documented: "the page's own words; a violation quotes them with file and line",
  amended: 'the overlay, which says what the page lost and with what evidence',
  declared: 'what `--flow` promises of a role',
  inferred: 'our reading: no sane server breaks it',
};

/** The page of a rule under docs/problems, in Markdown. */
export function rulePage({ name, authority, severity, covers, hint }: Rule): string {
  const reading =
    severity === 'error'
      ? 'A breach fails the run.'
      : 'A breach is shown and does not fail the run: correct servers may differ here.';
  const why =
    authority === 'inferred' && severity !== 'error'
      ? 'our reading; two answers can be defended'
      : authorities[authority];
  return `# ${name}

Holds the target to this: ${covers}.

| | |
|---|---|
| Severity | \`${severity}\` |
| Authority | ${authority}: ${why} |

${reading} A single breach may be milder than its rule where it concerns something that servers do in several ways.

**What to do.** ${hint.charAt(0).toUpperCase()}${hint.slice(1)}.

**To weigh it otherwise.** \`flowgauge contract --rule ${name}=error|warn|note|off\`, or \`rules: { '${name}': 'warn' }\` in
the configuration. \`flowgauge replay ID\` sends the requests of one violation again.
`;
}
