/** What the client allows a target: nothing a server does may hold or fill the harness. */
export interface ClientLimits {
  /** from the first byte sent to the last byte received, milliseconds */
  timeoutMs: number;
  /** bytes of a response body that are read; the rest is cut and said so */
  maxBodyBytes: number;
  /** bytes of a response head, interim responses included */
  maxHeadBytes: number;
  /** open connections of the pool */
  connections: number;
}

export const defaultLimits: ClientLimits = {
  timeoutMs: 30_000,
  maxBodyBytes: 8 * 1024 * 1024,
  maxHeadBytes: 64 * 1024,
  connections: 32,
};
