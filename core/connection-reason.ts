/** What the codes of the network mean to whoever named the target. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to',
  EADDRINUSE: 'something else listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while the request was sent',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  ETIMEDOUT: 'its host does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'no connection was made in time',
};

/** Codes of our own: the message beside them says all. */
const ownCodes: ReadonlySet<string> = new Set(['GIVEN-UP', 'HAR', 'INTERIM', 'UNKNOWN', 'WIRE']);

/**
 * Why a connection failed, an address cannot be listened on or a request got no answer, in words: `the connection was reset (ECONNRESET)`.
 * @param error code and message as Node, the HTTP client or our own reader of the wire gives them
 */
export function connectionReason({ code, message }: { code?: string | undefined; message: string }): string {
  if (code === undefined || ownCodes.has(code)) return message;
  const words = reasons[code];
  if (words === undefined) return message === '' ? `the connection failed (${code})` : `${message} (${code})`;
  // Node's own messages are the call and the code: `read ECONNRESET`.
  return message === '' || message.includes(code) ? `${words} (${code})` : `${words}, ${message} (${code})`;
}
