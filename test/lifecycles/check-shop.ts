import { runContract } from '../../contract/index.ts';
import type { CaseResult } from '../../core/case-result.ts';
import type { Effort } from '../../core/contract-setup.ts';
import type { Exchange } from '../../core/exchange.ts';
import { givenSpec } from '../../spec/index.ts';
import { pressDocument } from './press-document.ts';
import { servePresses } from './press-server.ts';
import type { Shop } from './press-shop.ts';

/** The document of the shop as it is read. */
export const pressText: string = JSON.stringify(pressDocument, null, 2);
const spec = await givenSpec({ file: 'presses.json', path: 'presses.json', text: pressText });

export interface CheckedShop {
  results: CaseResult[];
  exchanges: Exchange[];
  /** presses that are left of the run */
  left: number;
}

/** Runs cases against a shop: those of these ids or beginnings of ids, all unless given. */
export async function checkShop(shop: Shop, only?: readonly string[], effort: Effort = 'quick'): Promise<CheckedShop> {
  const { url, close } = await servePresses(shop);
  const results: CaseResult[] = [];
  const exchanges: Exchange[] = [];
  const target = { name: 'shop', url, projectId: 'p1', flows: {}, auth: 'none' } as const;
  try {
    await runContract({
      spec,
      target,
      credentials: { mode: 'none' },
      effort,
      ...(only && { only }),
      hints: { values: {}, references: { 'X-Job-Id': { resource: 'job', member: 'job_id' } }, otherProject: 'p2' },
      emit: (event) => {
        if (event.type === 'case-finished') results.push(event.result);
        if (event.type === 'exchange') exchanges.push(event.exchange);
      },
    });
  } finally {
    await close();
  }
  return { results, exchanges, left: shop.presses.size };
}
