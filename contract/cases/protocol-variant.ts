import type { HeaderList } from '../../core/exchange.ts';
import type { Transport } from '../http/message.ts';
import type { StatusRuleName } from '../rules/status-rules.ts';
import type { Expectation } from './contract-case.ts';

/** A protocol case before it has an id: how the usual valid request is changed, and what must come of it. */
export interface Variant {
  name: string;
  what: string;
  rule: StatusRuleName;
  constraint: string;
  /** changes to the usual request */
  headers?: HeaderList;
  path?: string;
  method?: string;
  transport?: Transport;
  /** makes the body from the text of the usual one */
  body?: (text: string) => string | Uint8Array | null;
  /** `accept` expects 200, `refuse` 400 */
  want: 'accept' | 'refuse';
  more?: Partial<Expectation>;
}
