/** What the client allows a target: nothing a server does may hold or fill the harness. */
export interface ClientLimits {
  /** from the first byte sent to the last byte received, milliseconds */
  timeoutMs: number;
  /** bytes of a response body; an answer with a longer one is given up */
  maxBodyBytes: number;
  /** bytes of a response head, interim responses included; trailers, and the line of a chunk's size, are held to it too */
  maxHeadBytes: number;
  /** fields of a response head */
  maxFields: number;
  /** open connections of the pool */
  connections: number;
}

export const defaultLimits: ClientLimits = {
  timeoutMs: 30_000,
  maxBodyBytes: 4 * 1024 * 1024,
  maxHeadBytes: 16 * 1024,
  maxFields: 256,
  connections: 32,
};

/** Bytes of one answer with all that frames it; chunks of a few bytes make a body several times as long. */
export function answerBytes({ maxBodyBytes, maxHeadBytes }: ClientLimits): number {
  return 2 * maxBodyBytes + 2 * maxHeadBytes;
}

/** Why an answer with a body beyond a limit was given up. */
export function bodyTooLong(limitBytes: number): string {
  return `the body goes on beyond ${limitBytes} bytes`;
}
