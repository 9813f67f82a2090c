import { join } from 'node:path';
import { type BuildOptions, build, type Message } from 'esbuild';
import { Problem } from '../../core/problem.ts';

/** Sources stand beside us: TypeScript in a checkout, JavaScript in the package. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const scenariosFolder = join(import.meta.dirname, '..', '..', 'scenarios');

function explain({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}: ${text}`;
}

function messagesOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('errors' in error) || !Array.isArray(error.errors)) {
    return error instanceof Error ? error.message : String(error);
  }
  const errors: Message[] = error.errors;
  return errors.map(explain).join('; ');
}

async function bundle(file: string, options: BuildOptions): Promise<string> {
  try {
    const result = await build({
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
      // `import { defineScenario } from 'flowgauge'` works wherever the file lies.
      alias: { flowgauge: join(scenariosFolder, `index.${extension}`) },
      mainFields: ['module', 'main'],
      ...options,
    });
    return result.outputFiles?.[0]?.text ?? '';
  } catch (error) {
    throw new Problem('usage', `${file} cannot be bundled: ${messagesOf(error)}`, 'correct the scenario file');
  }
}

/**
 * A user's scenario with everything it imports as one module for Node.
 * @throws Problem `usage` with the place of what does not compile or resolve
 */
export function bundleForNode(file: string): Promise<string> {
  return bundle(file, { entryPoints: [file], platform: 'node' });
}

/**
 * A user's scenario as a whole k6 script. npm modules go into it, as long as they need nothing of Node.
 * @throws Problem `usage` with the place of what does not compile or resolve
 */
export function bundleForK6(file: string): Promise<string> {
  const contents = `
    import scenario from ${JSON.stringify(file)};
    import { prepare } from ${JSON.stringify(join(scenariosFolder, 'k6', `prepare.${extension}`))};
    const prepared = prepare(() => scenario);
    export const options = prepared.options;
    export default prepared.iterate;
  `;
  const stdin = { contents, resolveDir: scenariosFolder, sourcefile: 'entry.js' };
  return bundle(file, { stdin, platform: 'neutral', external: ['k6', 'k6/*'] });
}
