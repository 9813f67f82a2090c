import { outlineContract } from '../../contract/index.ts';
import { counted } from '../../core/counted.ts';
import type { OpenContract } from '../documents/open-contract.ts';
import type { Check } from './check.ts';

/** What the chosen contract holds; it was read, or the command would have ended. */
export async function checkContract({ name, spec, hints, digest }: OpenContract): Promise<Check> {
  const { operations, resources } = await outlineContract(spec, hints);
  const manages = resources.length === 0 ? '' : `; manages ${resources.map((resource) => resource.name).join(', ')}`;
  const from = counted(digest.files.length, 'file');
  const words = `${name}: ${counted(operations.length, 'operation')} from ${from}${manages}`;
  const findings = spec.findings.length;
  return findings === 0
    ? { name: 'contract', state: 'ok', words }
    : { name: 'contract', state: 'ok', words: `${words}; contradicts itself in ${counted(findings, 'place')}` };
}
