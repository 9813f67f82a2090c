import type { HeaderList } from '../../core/exchange.ts';
import type { StatusRuleName } from '../catalogue/catalogue.ts';
import type { Transport, WireFraming } from '../http/message.ts';
import type { Expectation } from './contract-case.ts';

/** A protocol case before it has an id: how the usual valid request is changed, and what must come of it. */
export interface Variant {
  name: string;
  what: string;
  /** the valid request's own unless given */
  rule?: StatusRuleName;
  constraint: string;
  /** changes to the usual request */
  headers?: HeaderList;
  path?: string;
  method?: string;
  transport?: Transport;
  /** makes the body from the text of the usual one */
  body?: (text: string) => string | Uint8Array | null;
  /** `accept` expects success, `refuse` 400 */
  want: 'accept' | 'refuse';
  more?: Partial<Expectation>;
}

/** What comes of it is at most a warning. */
export const warn = { atMost: 'warn' } as const;

export const wire = (framing: Partial<WireFraming> = {}): Transport => ({
  kind: 'wire',
  framing: { body: 'length', ...framing },
});
