import { type RuleSettings, severityOf } from '../judge/severity.ts';
import { rules } from './catalogue.ts';

/** One rule as `flowgauge contract --list-rules` shows it. */
export interface ListedRule {
  name: string;
  /** as the user's settings make it */
  severity: string;
  authority: string;
  covers: string;
  hint: string;
  /** path of its page in the repository */
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
      page: `docs/problems/rule-${name}.md`,
    }));
}
