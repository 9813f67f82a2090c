// Fails where a Go file is not as gofmt writes it: npx tsx scripts/check-gofmt.ts. Without Go it says so and passes.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folders = ['load/k6', 'test/independent-servers/go-http'];
const { error, status, stdout, stderr } = spawnSync('gofmt', ['-l', ...folders], { cwd: root, encoding: 'utf8' });
if (error !== undefined) {
  process.stdout.write('gofmt is not on this machine: the Go files were not looked at\n');
} else if (status !== 0 || stdout !== '') {
  process.stderr.write(`${stderr}not as gofmt writes it (run gofmt -w on each):\n${stdout}`);
  process.exitCode = 1;
}
