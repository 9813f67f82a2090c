import { extname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { messageOf } from '../../core/message-of.ts';
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
    const detail = messageOf(error);
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

const k6Folder = join(scenariosFolder, 'k6');

/** A whole k6 script. @param contents its own lines, which find the scenario and prepare it */
function bundleScript(contents: string, named: string): Promise<string> {
  const whole = `
    import { prepare } from ${JSON.stringify(join(k6Folder, `prepare${extension}`))};
    ${contents}
    export const options = prepared.options;
    export default prepared.iterate;
  `;
  const stdin = { contents: whole, resolveDir: scenariosFolder, sourcefile: 'entry.js' };
  return bundle(named, { stdin, platform: 'neutral', external: ['k6', 'k6/*'] });
}

/**
 * A user's scenario as a whole k6 script. npm modules go into it, as long as they need nothing of Node.
 * @throws Problem `usage` with the place of what does not compile or resolve
 */
export function bundleForK6(file: string): Promise<string> {
  return bundleScript(
    `
    import scenario from ${JSON.stringify(file)};
    const prepared = prepare(() => scenario);`,
    file,
  );
}

/**
 * A scenario as a k6 script that reads its plan from `plan.json` beside it, and the token from the environment alone.
 * @param file the user's own scenario; a named one where it is left out
 * @throws Problem `usage` with the place of what does not compile or resolve
 */
export function bundleForPods(file: string | undefined): Promise<string> {
  const find =
    file === undefined
      ? `import { findScenario as find } from ${JSON.stringify(join(scenariosFolder, `index${extension}`))};`
      : `import scenario from ${JSON.stringify(file)}; const find = () => scenario;`;
  return bundleScript(
    `
    ${find}
    const plan = JSON.parse(open('./plan.json'));
    if (__ENV.FLOWGAUGE_TOKEN) plan.exchange.headers['X-Auth-Token'] = __ENV.FLOWGAUGE_TOKEN;
    const prepared = prepare(find, plan);`,
    file ?? 'the scenario',
  );
}
