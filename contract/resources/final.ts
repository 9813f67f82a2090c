import type { OperationModel } from '../model/operation.ts';
import { segmentsOf } from './template.ts';

/** Verbs that end, stop or repeat what they are called on: a case that changes one thing of a request must not do that. */
const finalVerbs =
  /^(?:stop|terminate|cancel|abort|kill|delete|remove|close|retry|rerun|restart|callback|reset|disable)/i;

/** Whether a valid request of the operation ends or stops what it names. */
export function isFinal({ method, path }: Pick<OperationModel, 'method' | 'path'>): boolean {
  return method === 'DELETE' || (method === 'POST' && finalVerbs.test(segmentsOf(path).at(-1) ?? ''));
}
