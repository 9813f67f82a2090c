import type { Effort } from '../../core/contract-setup.ts';
import { checkTarget } from './check-target.ts';
import type { Defect } from './defect.ts';
import { startMutatingProxy } from './mutating-proxy.ts';

/** What the suite said of a server with one defect. */
export interface DefectVerdict {
  defect: Defect;
  /** a violation of the defect's own severity, or a graver one, was reported */
  found: boolean;
  /** the rule meant for the defect fired */
  byItsRule: boolean;
  /** rules that fired though the defect has nothing to do with them */
  unrelated: string[];
  /** rules with errors; where the defect is one to be warned of, its own among the warnings too */
  fired: string[];
  requests: number;
}

/**
 * Runs the whole suite against the emulator behind a proxy with the defect.
 * @param effort the defect's own unless given
 */
export async function judgeDefect(defect: Defect, upstreamUrl: string, effort?: Effort): Promise<DefectVerdict> {
  const proxy = await startMutatingProxy(upstreamUrl, defect.make());
  try {
    const { errors, warnings, requests } = await checkTarget(proxy.url, { effort: effort ?? defect.effort ?? 'quick' });
    const warned = defect.severity === 'warn' ? warnings.filter(({ rule }) => rule === defect.rule) : [];
    const fired = [...new Set([...errors, ...warned].map(({ rule }) => rule))].sort();
    const fitting = new Set<string>([defect.rule, ...(defect.related ?? [])]);
    return {
      defect,
      found: fired.length > 0,
      byItsRule: fired.includes(defect.rule),
      unrelated: fired.filter((rule) => !fitting.has(rule)),
      fired,
      requests,
    };
  } finally {
    await proxy.close();
  }
}
