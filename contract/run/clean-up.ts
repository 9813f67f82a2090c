import type { Exchange, HeaderList } from '../../core/exchange.ts';
import type { Credentials, Target } from '../../core/target.ts';
import { secretsOf } from '../auth/secrets-of.ts';
import { signerOf } from '../auth/signer.ts';
import { createClient } from '../http/client.ts';
import { recordExchange } from '../http/record-exchange.ts';
import { redactorsOf } from '../http/redactors.ts';
import type { MadeThing } from './world.ts';

export interface CleanUpOptions {
  target: Target;
  credentials: Credentials;
  /** the last one that was made first */
  things: readonly MadeThing[];
  /** milliseconds that all of it may take: who waits for the end of a run does not wait for ever */
  limitMs: number;
  onExchange: (exchange: Exchange) => void;
  onRemoved: (made: MadeThing) => void;
}

/**
 * Ends what a run made, one after the other, by a client of its own: the run's may have been cut off.
 * @returns what is still there, as far as the target's answers say
 */
export async function cleanUp(options: CleanUpOptions): Promise<MadeThing[]> {
  const { target, credentials, things, limitMs, onExchange, onRemoved } = options;
  const client = createClient(target.url, signerOf(credentials), { timeoutMs: 5_000, connections: 1 });
  const redactorFor = redactorsOf(secretsOf(credentials));
  const left: MadeThing[] = [];
  const startMs = performance.now();
  const wire = client.openWire();
  try {
    for (const [index, made] of things.entries()) {
      if (made.remove === undefined || performance.now() - startMs > limitMs) {
        left.push(made);
        continue;
      }
      const { method, path, body } = made.remove;
      const headers: HeaderList = body === null ? [] : [['Content-Type', 'application/json']];
      const raw = await client.send({ method, path, headers, body, transport: { kind: 'pooled' } }, wire, 5_000);
      onExchange(recordExchange(`cleanup.${index + 1}`, raw, redactorFor(raw)));
      const status = raw.outcome.kind === 'answered' ? raw.outcome.status : 0;
      // What is not there any more needs no end.
      if ((status >= 200 && status < 300) || status === 404 || status === 410) onRemoved(made);
      else left.push(made);
    }
  } finally {
    wire.close();
    await client.close();
  }
  return left;
}
