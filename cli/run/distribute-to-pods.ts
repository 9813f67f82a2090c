import { Problem } from '../../core/problem.ts';
import type { Distributed } from './distribute.ts';

export async function distributeToPods(_distributed: Distributed): Promise<number> {
  throw new Problem('usage', '--distributed k8s is not here yet', 'name a file of hosts');
}
