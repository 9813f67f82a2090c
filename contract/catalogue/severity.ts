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
 * Reads `--rule NAME=SEVERITY` flags.
 * @throws Problem `usage` naming the flag and the words that would fit
 */
export function parseRuleFlags(flags: readonly string[]): Record<string, Severity> {
  const settings: Record<string, Severity> = {};
  for (const flag of flags) {
    const [name = '', word = ''] = flag.split('=');
    if (!isRuleName(name)) {
      const near = rules.map((rule) => rule.name).filter((candidate) => candidate.includes(name.split('-')[0] ?? name));
      const hint =
        near.length > 0 && near.length < 8
          ? `perhaps ${near.join(', ')}`
          : 'flowgauge contract --list-rules shows them all';
      throw new Problem('usage', `--rule ${flag}: there is no rule "${name}"`, hint);
    }
    const severity = severities.find((candidate) => candidate === word);
    if (severity === undefined) {
      throw new Problem(
        'usage',
        `--rule ${flag}: "${word}" is no severity`,
        `write --rule ${name}=${severities.join('|')}`,
      );
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
