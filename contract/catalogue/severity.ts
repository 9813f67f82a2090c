import type { Severity } from '../../core/authority.ts';
import { Problem } from '../../core/problem.ts';
import { isRuleName, type RuleName, ruleNamed, rules } from './catalogue.ts';

/** Severities that the user set, by rule; `strict` makes every rule an error that is not set by name. */
export interface RuleSettings {
  rules?: Readonly<Record<string, Severity>>;
  strict?: boolean;
}

const severities: readonly Severity[] = ['error', 'warn', 'note', 'off'];

/**
 * Reads settings of rules, each written `NAME=SEVERITY`.
 * @throws Problem `usage` naming the setting and the words that would fit
 */
export function parseRuleSettings(texts: readonly string[]): Record<string, Severity> {
  const settings: Record<string, Severity> = {};
  for (const text of texts) {
    const [name = '', word = ''] = text.split('=');
    if (!isRuleName(name)) {
      const near = rules.map((rule) => rule.name).filter((candidate) => candidate.includes(name.split('-')[0] ?? name));
      const isHelp = near.length > 0 && near.length < 8;
      throw new Problem(
        'usage',
        `there is no rule "${name}", which ${JSON.stringify(text)} would set`,
        isHelp ? `perhaps ${near.join(', ')}` : 'the list of rules has them all',
        [{ set: 'rules', to: 'NAME=SEVERITY' }, ...(isHelp ? [] : [{ run: 'listRules' } as const])],
      );
    }
    const severity = severities.find((candidate) => candidate === word);
    if (severity === undefined) {
      const setting = `${name}=${severities.join('|')}`;
      throw new Problem('usage', `${JSON.stringify(text)}: "${word}" is no severity`, 'write one of the severities', [
        { set: 'rules', to: setting },
      ]);
    }
    settings[name] = severity;
  }
  return settings;
}

/** The severity of a breach: the user's word by name, else strict, else the rule's own capped by the breach. */
export function severityOf(ruleName: RuleName, atMost: 'warn' | 'note' | undefined, settings: RuleSettings): Severity {
  const chosen = settings.rules?.[ruleName];
  if (chosen !== undefined) return chosen;
  if (settings.strict === true) return 'error';
  const own = ruleNamed(ruleName).severity;
  if (atMost === undefined || own === 'off' || own === 'note') return own;
  return atMost === 'note' ? 'note' : 'warn';
}
