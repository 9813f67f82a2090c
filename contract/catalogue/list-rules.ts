import { type RuleName, rules } from './catalogue.ts';
import { type RuleSettings, severityOf } from './severity.ts';

/** One rule as `flowgauge contract --list-rules` shows it. */
export interface ListedRule {
  name: RuleName;
  /** as the user's settings make it */
  severity: string;
  authority: string;
  covers: string;
  hint: string;
  /** path of the page on it in the repository, with the anchor of its section */
  page: string;
}

/** Every rule by name, with the severity that the settings give it. */
export function listRules(settings: RuleSettings = {}): ListedRule[] {
  return [...rules]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, authority, covers, hint }) => ({
      name,
      severity: severityOf(name, undefined, settings),
      authority,
      covers,
      hint,
      page: `docs/reference/rules.md#${name}`,
    }));
}
