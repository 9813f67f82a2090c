#!/usr/bin/env node
import { currentSpelling } from './former/current-spelling.ts';
import { createProgram } from './program.ts';
import { endWhereNobodyListens } from './session/interruption.ts';
import { reportError } from './session/report-error.ts';
import { crashRedactor } from './session/secrets.ts';

/** What an error says may quote a secret: a user's file that throws, a server that answers with it. */
function fail(error: unknown): void {
  const { text } = crashRedactor(process.env);
  process.exitCode = reportError(error, { write: (line) => process.stderr.write(text(line)) });
}

process.on('uncaughtException', (error) => {
  fail(error);
  process.exit();
});
endWhereNobodyListens();
// Whoever reads our output may stop early, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

const { argv, note } = currentSpelling(process.argv.slice(2));
if (note !== undefined) process.stderr.write(`${note}\n`);
// What a run records of itself, and says how to repeat, is spelled as it is today.
process.argv.splice(2, process.argv.length, ...argv);

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  fail(error);
}
