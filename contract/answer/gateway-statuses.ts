/** Codes that the page does not document but that what stands before a service plausibly gives. */
export const gatewayStatuses: ReadonlySet<number> = new Set([401, 403, 405, 413, 415, 429, 502, 503, 504]);
