import { answer, type Behaviours, forEver, head, json } from './behaviour.ts';

const fields = (count: number): string => Array.from({ length: count }, (_, index) => `A${index}: b\r\n`).join('');
const block = 'b'.repeat(65_536);

/** Targets whose answers have heads that nobody should read to their end, or that are none. */
export const heads: Behaviours = {
  'an endless status line': (socket) => {
    socket.write('HTTP/1.1 200 ');
    forEver(socket, block);
  },
  'endless digits of a status': (socket) => {
    socket.write('HTTP/1.1 2');
    forEver(socket, '0'.repeat(65_536));
  },
  'endless header fields': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    forEver(socket, `X-A: ${'b'.repeat(8_000)}\r\n`);
  },
  'one endless header field': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nX-A: ');
    forEver(socket, block);
  },
  'an endless field name': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    forEver(socket, block);
  },
  '100,000 header fields': (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${fields(100_000)}Content-Length: 2\r\n\r\n{}`);
  },
  'as many fields as fit': (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${'a:\r\n'.repeat(3_900)}Content-Length: 2\r\n\r\n{}`);
  },
  'a hundred cookies': (socket) => {
    const cookies = Array.from({ length: 100 }, (_, index) => `Set-Cookie: c${index}=${'k'.repeat(100)}${index}`);
    socket.write(answer('{}', ...cookies));
  },
  'a field without a colon': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 2\r\n\r\n{}');
  },
  'NUL bytes in the head': (socket) => {
    socket.write('HTTP/1.1 200 O\0K\r\nX-A: a\0b\r\nContent-Length: 2\r\n\r\n{}');
  },
  'folded fields': (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nX-A: a\r\n${' b\r\n'.repeat(3_000)}Content-Length: 2\r\n\r\n{}`);
  },
  'a flood of interim responses': (socket) => forEver(socket, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)),
  'a flood of early hints': (socket) =>
    forEver(socket, `HTTP/1.1 103 Early Hints\r\nLink: </${'x'.repeat(4_000)}>\r\n\r\n`),
  'switches protocols': (socket) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n');
    forEver(socket, block);
  },
  'HTTP/0.9': (socket) => {
    socket.end('{"status":"success"}');
  },
  'no HTTP': (socket) => {
    socket.write('\u001b[31mSSH-2.0-OpenSSH\r\n\r\n');
  },
  'an alert of TLS': (socket) => {
    socket.end(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28]));
  },
  'a record of TLS that never ends': (socket) => {
    socket.write(Buffer.from([0x16, 0x03, 0x03, 0xff, 0xff]));
    forEver(socket, Buffer.alloc(65_536, 2));
  },
  'a preface of HTTP/2': (socket) => {
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  },
  'status 000': (socket) => {
    socket.write('HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n');
  },
  'status 999 of HTTP/9.9': (socket) => {
    socket.write('HTTP/9.9 999 No\r\nContent-Length: 0\r\n\r\n');
  },
  'escapes of a terminal': (socket) => {
    const escapes = '\u001b[2J\u001b]0;owned\u0007\u001b[31m\u009b31m\r\u0008';
    socket.write(answer(`{"error_msg":"${escapes}","error_code":"${escapes}"}`, 'X-Request-Id: \u001b[31mred'));
  },
  'a redirect loop': (socket) => {
    socket.write('HTTP/1.1 307 Temporary Redirect\r\nLocation: /v2/p1/again\r\nContent-Length: 0\r\n\r\n');
  },
  'a redirect to a place of 15 KB': (socket) => {
    socket.write(`HTTP/1.1 302 Found\r\nLocation: http://${'a'.repeat(15_000)}/\r\nContent-Length: 0\r\n\r\n`);
  },
  'answers before they are asked for': (socket) => {
    socket.write(answer('{}'));
    forEver(socket, answer('{}'));
  },
  'one answer too many, later': (socket) => {
    socket.write(answer('{}'));
    setTimeout(() => socket.destroyed || socket.write(answer('{"status":"success"}')), 20);
  },
  'no content, with content': (socket) => {
    socket.write(`HTTP/1.1 204 No Content\r\n${json}\r\nContent-Length: 5\r\n\r\n{"a":`);
  },
  'a head alone, then bytes for ever': (socket) => {
    socket.write(head(json));
    forEver(socket, block);
  },
};
