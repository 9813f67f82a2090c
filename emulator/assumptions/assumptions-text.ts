import { Problem } from '../../core/problem.ts';
import { type Assumptions, assumptionRows, defaultAssumptions } from './assumptions.ts';

function isName(text: string): text is keyof typeof assumptionRows {
  return Object.hasOwn(assumptionRows, text);
}

/**
 * The points that the vendor leaves undocumented, each with its choices, the one that holds marked with `*`.
 * @param chosen what the user has chosen; the defaults unless given
 */
export function assumptionsText(chosen: Partial<Assumptions> = {}): string {
  const held: Record<string, string> = { ...defaultAssumptions, ...chosen };
  return Object.entries(assumptionRows)
    .map(([name, { question, choices }]) => {
      const lines = Object.entries(choices).map(
        ([choice, meaning]) => `  ${held[name] === choice ? '*' : ' '} ${name}=${choice}: ${meaning}`,
      );
      return `${question}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

function withChoice<N extends keyof Assumptions>(name: N, choice: string): Partial<Assumptions> {
  const choices: object = assumptionRows[name].choices;
  if (!Object.hasOwn(choices, choice)) {
    throw new Problem('usage', `${name} cannot be ${choice}`, `choose one of ${Object.keys(choices).join(', ')}`);
  }
  return { [name]: choice };
}

/**
 * Reads choices written as `name=choice`.
 * @throws Problem `usage` where a name or a choice does not exist
 */
export function readAssumptions(texts: readonly string[]): Partial<Assumptions> {
  const chosen: Partial<Assumptions> = {};
  for (const text of texts) {
    const [name = '', choice = ''] = text.split('=');
    if (!isName(name)) {
      throw new Problem(
        'usage',
        `there is no assumption ${JSON.stringify(name)}`,
        'the list of assumptions has them all',
        [{ run: 'listAssumptions' }],
      );
    }
    Object.assign(chosen, withChoice(name, choice));
  }
  return chosen;
}
