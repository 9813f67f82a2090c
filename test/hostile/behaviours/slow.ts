import { answer, type Behaviours, drip, forEver, head, json } from './behaviour.ts';

const whole = answer('{"status":"success"}').toString('latin1');

/** Targets that let one wait: at each stage of an answer, and in each way. */
export const slow: Behaviours = {
  silence: () => undefined,
  'never reads': (socket) => {
    socket.pause();
  },
  'drips the status line': (socket) => drip(socket, `HTTP/1.1 200 ${'O'.repeat(1000)}`),
  'drips header fields': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nX-A: ');
    forEver(socket, 'a', 1000);
  },
  'drips the body': (socket) => {
    socket.write(head(json, 'Content-Length: 100000'));
    forEver(socket, ' ', 1000);
  },
  'drips ten bytes a second': (socket) => {
    socket.write(head(json, 'Content-Length: 100000'));
    forEver(socket, ' ', 100);
  },
  'drips chunks': (socket) => {
    socket.write(head(json, 'Transfer-Encoding: chunked'));
    forEver(socket, '1\r\n \r\n', 1000);
  },
  'drips a whole answer': (socket) => drip(socket, whole, 250),
  'drips interim responses': (socket) => forEver(socket, 'HTTP/1.1 102 Processing\r\n\r\n', 700),
  'drips a body without a length': (socket) => {
    socket.write(head(json, 'Connection: close'));
    forEver(socket, ' ', 1000);
  },
  'silence after the status line': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
  },
  'silence after the head': (socket) => {
    socket.write(head(json, 'Content-Length: 10'));
  },
  'fewer bytes than promised': (socket) => {
    socket.write(`${head(json, 'Content-Length: 1000')}{"status":"success"}`);
  },
  'silence within a chunk': (socket) => {
    socket.write(`${head(json, 'Transfer-Encoding: chunked')}ff\r\n{`);
  },
  'silence before the last chunk': (socket) => {
    socket.write(`${head(json, 'Transfer-Encoding: chunked')}2\r\n{}\r\n`);
  },
  'every other request is not answered': (socket, { turn }) => {
    if (turn % 2 === 0) socket.write(answer('{}'));
  },
  'only the first request of a connection': (socket, { ofConnection }) => {
    if (ofConnection === 1) socket.write(answer('{}'));
  },
  'answers after 29 seconds': (socket) => {
    setTimeout(() => socket.write(answer('{}')), 29_000);
  },
  'breaks off after a second': (socket) => {
    setTimeout(() => socket.destroy(), 1000);
  },
  'throttles for ever': (socket) => {
    socket.write('HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n');
  },
  'throttles until the year 9999': (socket) => {
    const date = 'Fri, 31 Dec 9999 23:59:59 GMT';
    socket.write(`HTTP/1.1 429 Too Many Requests\r\nRetry-After: ${date}\r\nContent-Length: 0\r\n\r\n`);
  },
};
