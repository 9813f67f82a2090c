import { extname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { Problem } from '../../core/problem.ts';
import { bundleUserCode } from '../../core/user-module.ts';

/** Sources stand beside us: TypeScript in a checkout, JavaScript in the package. */
const extension = extname(import.meta.filename);
const scenariosFolder = join(import.meta.dirname, '..', '..', 'scenarios');

async function bundle(file: string, options: BuildOptions): Promise<string> {
  try {
    // `import { defineScenario } from 'flowgauge'` works wherever the file lies.
    return await bundleUserCode({ alias: { flowgauge: join(scenariosFolder, `index${extension}`) }, ...options });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('usage', `${file} cannot be bundled: ${detail}`, 'correct the scenario file');
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
    import { prepare } from ${JSON.stringify(join(scenariosFolder, 'k6', `prepare${extension}`))};
    const prepared = prepare(() => scenario);
    export const options = prepared.options;
    export default prepared.iterate;
  `;
  const stdin = { contents, resolveDir: scenariosFolder, sourcefile: 'entry.js' };
  return bundle(file, { stdin, platform: 'neutral', external: ['k6', 'k6/*'] });
}
