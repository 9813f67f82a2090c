const known = new Set(
  [
    'accept',
    'accept-encoding',
    'authorization',
    'cache-control',
    'connection',
    'content-disposition',
    'content-encoding',
    'content-length',
    'content-md5',
    'content-range',
    'content-type',
    'cookie',
    'date',
    'etag',
    'expires',
    'host',
    'if-match',
    'if-modified-since',
    'if-none-match',
    'last-modified',
    'location',
    'range',
    'referer',
    'retry-after',
    'server',
    'set-cookie',
    'transfer-encoding',
    'user-agent',
    'vary',
    'via',
    'www-authenticate',
  ].map((name) => name.toLowerCase()),
);

/** True for names that only HTTP headers have: the registered common ones, `X-...`, and Train-Case words. */
export function isHeaderName(name: string): boolean {
  return (
    known.has(name.toLowerCase()) || /^x-[\w-]+$/i.test(name) || /^[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+$/.test(name)
  );
}
