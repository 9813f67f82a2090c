import { answer, type Behaviours, forEver, head, json } from './behaviour.ts';

const chunked = head(json, 'Transfer-Encoding: chunked');
const block = 'a'.repeat(65_536);

/** Targets whose answers have bodies that do not end where they should. */
export const framing: Behaviours = {
  'an endless body': (socket) => {
    socket.write(chunked);
    forEver(socket, `10000\r\n${block}\r\n`);
  },
  'an endless body in chunks of one byte': (socket) => {
    socket.write(chunked);
    forEver(socket, '1\r\na\r\n'.repeat(10_000));
  },
  'a body of petabytes': (socket) => {
    socket.write(head(json, 'Content-Length: 9007199254740991'));
    forEver(socket, block);
  },
  'endless chunk extensions': (socket) => {
    socket.write(`${chunked}2`);
    forEver(socket, `;a=${block}`);
  },
  'many small chunk extensions': (socket) => {
    socket.write(chunked);
    forEver(socket, `1;${'x=y;'.repeat(2_000)}\r\n \r\n`);
  },
  'endless digits of a chunk size': (socket) => {
    socket.write(chunked);
    forEver(socket, '0'.repeat(65_536));
  },
  'endless trailers': (socket) => {
    socket.write(`${chunked}2\r\n{}\r\n0\r\n`);
    forEver(socket, `X-Trailer: ${'b'.repeat(8_000)}\r\n`);
  },
  'a trailer that never ends': (socket) => {
    socket.write(`${chunked}2\r\n{}\r\n0\r\nX-Trailer: `);
    forEver(socket, block);
  },
  'a chunk size beyond 64 bits': (socket) => {
    socket.write(`${chunked}ffffffffffffffffff\r\n{}`);
  },
  'a chunk size of 64 bits': (socket) => {
    socket.write(`${chunked}ffffffffffffffff\r\n{}`);
    forEver(socket, block);
  },
  'a chunk size below zero': (socket) => {
    socket.write(`${chunked}-2\r\n{}\r\n0\r\n\r\n`);
  },
  'Content-Length: 1e308': (socket) => {
    socket.write(`${head(json, 'Content-Length: 1e308')}{}`);
  },
  'Content-Length: -1': (socket) => {
    socket.write(`${head(json, 'Content-Length: -1')}{}`);
  },
  'Content-Length of 400 digits': (socket) => {
    socket.write(`${head(json, `Content-Length: ${'9'.repeat(400)}`)}{}`);
  },
  'two lengths': (socket) => {
    socket.write(`${head(json, 'Content-Length: 2', 'Content-Length: 200')}{}`);
  },
  'a length beside chunks': (socket) => {
    socket.write(`${head(json, 'Content-Length: 200', 'Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\n\r\n`);
  },
  'more bytes than promised': (socket) => {
    socket.write(`${head(json, 'Content-Length: 2')}{}${block}`);
  },
  'fewer bytes than promised, then the end': (socket) => {
    socket.end(`${head(json, 'Content-Length: 1000')}{"status":"success"}`);
  },
  'the end at once': (socket) => {
    socket.end();
  },
  'reset at once': (socket) => {
    socket.resetAndDestroy();
  },
  'reset at each byte': (socket, { turn }) => {
    const whole = answer('{}');
    socket.write(whole.subarray(0, turn % whole.length), () => socket.resetAndDestroy());
  },
  'reset after the head': (socket) => {
    socket.write(head(json, 'Content-Length: 10'), () => socket.resetAndDestroy());
  },
  'reset after an answer': (socket) => {
    socket.write(answer('{}'), () => socket.resetAndDestroy());
  },
};
