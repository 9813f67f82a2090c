import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { type BodyBudget, createBodyBudget } from './body-budget.ts';
import { setDeadline } from './deadline.ts';
import { answerBytes, bodyTooLong, type ClientLimits } from './limits.ts';
import type { AnswerOutcome, RequestPlan, SentRequest, WireFraming } from './message.ts';
import { createProgressGuard, type ProgressGuard } from './progress-guard.ts';
import { createWireReader, type WireParse } from './wire-answer.ts';
import { wireBytes } from './wire-bytes.ts';

/** How long the socket is watched for bytes that no response accounts for, milliseconds. */
const strayWindowMs = 5;

/**
 * A raw connection that carries one request after another, and opens again where the peer has closed it.
 * It reports what a client library hides: lengths that lie, doubled fields, bytes after the end of a body.
 */
export class WireConnection {
  #socket: Socket | undefined;
  /** not connected yet */
  #opening: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  /** what `#received` lies in, with room to grow: each byte is copied a few times, however small the pieces are */
  #room: Buffer = Buffer.alloc(0);
  #ended = false;
  #failure: Error | undefined;
  #wake: () => void = () => {};
  /** why the answer that is coming is given up */
  #givenUp: string | undefined;
  readonly #guard: ProgressGuard;
  readonly #origin: URL;
  readonly #limits: ClientLimits;
  readonly #budget: BodyBudget;

  constructor(origin: string, limits: ClientLimits, budget: BodyBudget = createBodyBudget(limits.maxBodyBytes)) {
    this.#origin = new URL(origin);
    this.#limits = limits;
    this.#budget = budget;
    this.#guard = createProgressGuard(answerBytes(limits));
  }

  /** Sends one request's bytes and reads one response; never throws for what the peer does. */
  async exchange(
    target: string,
    plan: RequestPlan,
    sent: SentRequest,
    framing: WireFraming,
    timeoutMs: number,
  ): Promise<AnswerOutcome> {
    const deadline = Date.now() + timeoutMs;
    if (this.#socket === undefined || this.#ended || this.#socket.destroyed) {
      const failure = await this.#open(timeoutMs);
      if (failure !== undefined) return failure;
    }
    // Bytes that came before anything was asked belong to the response before.
    const early = this.#received.length > 0 ? [this.#stray('precede the request')] : [];
    this.#received = Buffer.alloc(0);
    this.#givenUp = undefined;
    this.#guard.restart();
    const read = createWireReader(plan.method, this.#limits);
    const broken = (code: string, message: string): AnswerOutcome => {
      this.close();
      return { kind: 'transport-error', code, message };
    };
    await this.#write(wireBytes(target, this.#origin.host, sent, framing), framing);
    for (;;) {
      const parsed = read(this.#received, this.#ended || this.#failure !== undefined);
      if (parsed.kind === 'complete') return this.#finish(parsed, early, framing.watchAfter === true);
      if (parsed.kind === 'broken') return broken(this.#failure === undefined ? 'WIRE' : 'ECONNRESET', parsed.reason);
      if (this.#givenUp !== undefined) return broken('GIVEN-UP', this.#givenUp);
      const limit = this.#budget.allowance();
      if (parsed.within === 'body' && this.#received.length > limit + this.#limits.maxHeadBytes) {
        return broken('GIVEN-UP', bodyTooLong(limit));
      }
      if (!(await this.#more(deadline))) {
        this.close();
        return { kind: 'client-timeout', afterMs: timeoutMs };
      }
    }
  }

  /** Ends the connection; an exchange that is waiting for it ends as broken off. */
  close(): void {
    this.#socket?.destroy();
    this.#opening?.destroy();
    this.#socket = undefined;
    this.#received = Buffer.alloc(0);
    this.#ended = true;
    this.#wake();
  }

  #stray(where: string): string {
    const start = this.#received.toString('latin1', 0, 40);
    return `${this.#received.length} bytes ${where}: ${JSON.stringify(start)}`;
  }

  async #finish(
    parsed: Extract<WireParse, { kind: 'complete' }>,
    early: readonly string[],
    watch: boolean,
  ): Promise<AnswerOutcome> {
    this.#received = this.#received.subarray(parsed.used);
    if (watch && !parsed.closes && this.#received.length === 0) await this.#more(Date.now() + strayWindowMs);
    const faults = [...early, ...parsed.faults];
    if (this.#received.length > 0) faults.push(this.#stray('follow the end of the response'));
    if (parsed.closes || this.#ended || faults.length > 0) this.close();
    return {
      kind: 'answered',
      status: parsed.status,
      headers: parsed.headers,
      body: parsed.body,
      truncated: false,
      framingFaults: faults,
    };
  }

  /** Waits for more bytes or the end; false where the deadline came first. */
  #more(deadline: number): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = setDeadline(Math.max(0, deadline - Date.now()), () => resolve(false));
      this.#wake = () => {
        cancel();
        resolve(true);
      };
      if (this.#ended || this.#failure !== undefined) this.#wake();
    });
  }

  #open(timeoutMs: number): Promise<AnswerOutcome | undefined> {
    const { hostname, port, protocol } = this.#origin;
    const host = hostname.replace(/^\[|\]$/g, '');
    const secure = protocol === 'https:';
    const options = { host, port: Number(port) || (secure ? 443 : 80), allowHalfOpen: true };
    this.#received = Buffer.alloc(0);
    this.#ended = false;
    this.#failure = undefined;
    return new Promise((resolve) => {
      const socket = secure ? connectTls({ ...options, servername: host }) : connect(options);
      const timer = setTimeout(() => {
        socket.destroy();
        resolve({ kind: 'client-timeout', afterMs: timeoutMs });
      }, timeoutMs);
      this.#opening = socket;
      socket.setNoDelay(true);
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer);
        this.#opening = undefined;
        this.#socket = socket;
        resolve(undefined);
      });
      socket.on('data', (chunk: Buffer) => {
        if (this.#socket !== socket) return;
        this.#append(chunk);
        this.#wake();
      });
      socket.on('end', () => {
        if (this.#socket !== socket) return;
        this.#ended = true;
        this.#wake();
      });
      socket.on('error', (error: Error) => {
        clearTimeout(timer);
        if (this.#socket === socket) {
          this.#failure = error;
          this.#ended = true;
          this.#wake();
        }
        const code = 'code' in error && typeof error.code === 'string' ? error.code : 'WIRE';
        resolve({ kind: 'transport-error', code, message: error.message });
      });
      socket.on('close', () => {
        // Said here too where it was ended before it was open; later this resolves nothing.
        clearTimeout(timer);
        resolve({ kind: 'transport-error', code: 'WIRE', message: 'the connection was ended' });
        if (this.#socket !== socket) return;
        this.#ended = true;
        this.#wake();
      });
    });
  }

  #append(chunk: Buffer): void {
    this.#givenUp ??= this.#guard.saw(chunk.length, performance.now());
    const held = this.#received;
    const length = held.length + chunk.length;
    this.#budget.grow(held.length, length);
    let at = held.byteOffset - this.#room.byteOffset;
    if (held.buffer !== this.#room.buffer || at + length > this.#room.length) {
      this.#room = Buffer.alloc(Math.max(2 * length, 16 * 1024));
      held.copy(this.#room);
      at = 0;
    }
    chunk.copy(this.#room, at + held.length);
    this.#received = this.#room.subarray(at, at + length);
  }

  async #write(bytes: Buffer, framing: WireFraming): Promise<void> {
    const size = framing.pieceBytes ?? bytes.length;
    for (let start = 0; start < bytes.length; start += size) {
      this.#socket?.write(bytes.subarray(start, start + size));
      if (start + size < bytes.length) await new Promise((resolve) => setImmediate(resolve));
    }
    if (framing.endAfter === true) this.#socket?.end();
  }
}
