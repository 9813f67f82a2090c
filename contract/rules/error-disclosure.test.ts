import { expect, test } from 'vitest';
import { sampleAnswer } from '../fixture/sample-answer.ts';
import { errorDisclosure, traceIn } from './error-disclosure.ts';

test.each([
  ['Node', 'TypeError: x\n    at run (/srv/app/flow.js:12:34)'],
  ['Node, without a function', 'Error: x\n    at file:///srv/app/flow.js:12:34'],
  ['Node, of its own', 'Error: x\n    at node:internal/main/run_main:1:2'],
  ['Node, on one line', 'Error: x at run (/srv/app/flow.js:12:34) at async main (node:internal/main:1:2)'],
  ['Node on Windows', 'Error: x at run (C:\\srv\\app\\flow.js:12:34)'],
  ['Java', 'java.lang.NullPointerException\n\tat com.acme.Flow.run(Flow.java:42)'],
  ['Java, with modules', 'x at java.base/java.lang.Thread.run(Thread.java:833)'],
  ['Java, without a line', '\tat jdk.internal.reflect.DirectMethodHandleAccessor.invoke(Unknown Source)'],
  ['Java, the cause', 'failed\nCaused by: com.acme.FlowException: no flow'],
  ['Kotlin', '\tat com.acme.FlowKt$main$1.invoke(Flow.kt:7)'],
  ['Python', 'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in run\nKeyError'],
  ['Python, on one line', 'error: Traceback (most recent call last): File "/srv/app.py", line 3, in run'],
  ['Go', 'panic: nil\n\ngoroutine 1 [running]:\nmain.main()'],
  ['Go, waiting', 'goroutine 34 [chan receive, 2 minutes]:'],
  ['Go, a frame', 'main.run()\n\t/srv/main.go:12 +0x1d'],
  ['.NET', 'System.Exception: x\n   at Acme.Flow.Run() in C:\\src\\Flow.cs:line 12'],
  ['.NET, without debug information', 'System.Exception: x\n   at Acme.Flow.Run(String id)\n   at Acme.Main()'],
  ['Rust', "thread 'main' panicked at src/main.rs:4"],
  ['PHP', '#0 /var/www/flow.php(12): run()'],
  ['PHP, a warning', 'Warning: x in /var/www/flow.php on line 12'],
  ['Ruby', "/srv/flow.rb:12:in `run'"],
])('a stack trace of %s is seen', (_, text) => {
  expect(traceIn(text)).toBeDefined();
});

test.each([
  'Invalid parameters.',
  'The flow failed at node task-1 (see 12:34:56).',
  'at least one member of "input" is wrong',
  'Time 2026-01-02T03:04:05Z is past (limit 90 s).',
  'The flow ended at example.com (gateway).',
  'Look at /v2/flows for the list.',
  'The file "flow.py" has no line 12.',
])('%j is a message for the caller', (text) => {
  expect(traceIn(text)).toBeUndefined();
});

const page = (body: string): string =>
  `<!DOCTYPE html>\n<html><head><title>Error</title></head><body>${body}</body></html>`;

test.each([
  [
    'Express',
    page(
      '<pre>URIError: Failed to decode param &#39;%zz&#39;<br> &nbsp; &nbsp;at decodeURIComponent (&lt;anonymous&gt;)<br> &nbsp; &nbsp;at decode_param (/srv/node_modules/router/lib/layer.js:172:12)</pre>',
    ),
  ],
  [
    'Werkzeug',
    page(
      '<h4>File <cite class="filename">"/srv/app.py"</cite>,\n line <em class="line">3</em>,\n in <code>run</code></h4><pre>Traceback (most recent call last):</pre>',
    ),
  ],
  ['Tomcat', page('<p><pre>java.lang.Error\n\tcom.acme.Flow\n\tat com.acme.Flow.run(Flow.java:42)\n</pre></p>')],
  ['ASP.NET', page('<code>\n   at Acme.Flow.Run() in C:\\src\\Flow.cs:line 12</code>')],
  ['Go', page('<div>panic</div><div>goroutine&nbsp;1&nbsp;[running]:</div>')],
])('a stack trace in a page of %s is seen, whatever the status', (_, body) => {
  for (const status of [400, 404, 405, 500, 502])
    expect(errorDisclosure.judgeAnswer?.(sampleAnswer({ status, body }))).toHaveLength(1);
});

test('a page of HTML without a trace is none', () => {
  const body = page('<h1>405 Not Allowed</h1><hr><center>nginx/1.25.3</center>');
  expect(errorDisclosure.judgeAnswer?.(sampleAnswer({ status: 405, body }))).toEqual([]);
});

test('texts of any size and shape are read in bounded time', () => {
  const hostile = ['\n'.repeat(400_000), ' at '.repeat(100_000), '<'.repeat(400_000), 'at a.'.repeat(80_000)];
  for (const body of hostile) expect(errorDisclosure.judgeAnswer?.(sampleAnswer({ status: 500, body }))).toEqual([]);
});
