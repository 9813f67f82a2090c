import { expect, test } from 'vitest';
import { connectionReason } from './connection-reason.ts';

test.each([
  ['WIRE', 'closed without an answer', 'closed without an answer'],
  ['ECONNRESET', 'read ECONNRESET', 'the connection was reset (ECONNRESET)'],
  ['ECONNRESET', 'closed within the head', 'the connection was reset, closed within the head (ECONNRESET)'],
  ['UND_ERR_SOCKET', 'other side closed', 'other side closed (UND_ERR_SOCKET)'],
  ['EPROTO', '', 'the connection failed (EPROTO)'],
])('%s: %s', (code, message, words) => {
  expect(connectionReason({ code, message })).toBe(words);
});
