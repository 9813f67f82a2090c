import type { Mode } from '../flags/modes.ts';

// Flags by what they speak of; each way of using `contract` names the kinds that it can honour.
const target = ['--url', '--project-id', '--flow', '--auth', '--allow-host', '--yes', '--target'];
const recorded = ['--config', '--output-dir', '--reporter', '--json', '--otlp'];
const rules = ['--rule', '--strict'];
const plan = ['--effort', '--safe', '--case', '--seed'];
const pace = ['--jobs', '--rate', '--timeout', '--budget'];

/** What the user wants of `flowgauge contract`, as far as it decides which flags mean something. */
export interface ContractUse {
  listsRules: boolean;
  har: string | undefined;
  compareTo: string | undefined;
}

/** The mode that a use of `flowgauge contract` is in. A dry run takes what its real run would. */
export function contractMode({ listsRules, har, compareTo }: ContractUse): Mode {
  if (listsRules) return { asked: '--list-rules', takes: ['--list-rules', ...rules, '--config', '--json'] };
  if (har !== undefined) {
    return {
      asked: '--har',
      takes: ['--har', ...rules, ...recorded],
      instead: { '--dry-run': 'leave it out: recorded traffic is judged without sending anything' },
    };
  }
  if (compareTo !== undefined) {
    const notJudged = 'leave it out: answers are compared, not judged';
    return {
      asked: '--compare-to',
      takes: ['--compare-to', ...target, ...plan, ...pace, ...recorded, '--dry-run'],
      instead: Object.fromEntries([...rules, '--known-failing'].map((flag) => [flag, notJudged])),
    };
  }
  return {
    asked: 'a run of the suite',
    takes: [...target, ...plan, ...pace, ...rules, ...recorded, '--known-failing', '--trace', '--dry-run'],
  };
}
