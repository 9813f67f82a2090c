/** The header fields that decide what becomes of a request; undefined where it has none. */
export interface RequestHead {
  host: string | undefined;
  contentType: string | undefined;
  contentLength: string | undefined;
  contentEncoding: string | undefined;
  authorization: string | undefined;
  token: string | undefined;
}

/** A field's key in the head by its name, which is compared only where its length fits. */
function keyOf(name: string): keyof RequestHead | undefined {
  switch (name.length) {
    case 4:
      return name.toLowerCase() === 'host' ? 'host' : undefined;
    case 12: {
      const lower = name.toLowerCase();
      return lower === 'content-type' ? 'contentType' : lower === 'x-auth-token' ? 'token' : undefined;
    }
    case 13:
      return name.toLowerCase() === 'authorization' ? 'authorization' : undefined;
    case 14:
      return name.toLowerCase() === 'content-length' ? 'contentLength' : undefined;
    case 16:
      return name.toLowerCase() === 'content-encoding' ? 'contentEncoding' : undefined;
    default:
      return undefined;
  }
}

/**
 * Picks the fields that matter from the raw ones, the first of each name: Node's own table of all fields costs several
 * microseconds to build, and most requests never need it.
 * @param raw names and values in turn, as they travelled
 */
export function readHead(raw: readonly string[]): RequestHead {
  const head: RequestHead = {
    host: undefined,
    contentType: undefined,
    contentLength: undefined,
    contentEncoding: undefined,
    authorization: undefined,
    token: undefined,
  };
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const key = keyOf(raw[index] ?? '');
    if (key !== undefined) head[key] ??= raw[index + 1];
  }
  return head;
}
