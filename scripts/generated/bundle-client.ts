import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('../../reports/browser/main.ts', import.meta.url));

/**
 * Bundles the page's script and style into the TypeScript source that carries them, so that rendering a report needs
 * no bundler. The source is committed; `npm run generate` writes it.
 */
export async function bundleClient(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out',
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16.4'],
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const textOf = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? '';
  // A closing tag inside the script's own strings would end the element early.
  const script = textOf('.js').replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  return [
    '// biome-ignore-all format: generated from reports/browser by bundle-client.ts',
    '// biome-ignore-all lint: the same',
    `export const clientScript: string = ${JSON.stringify(script)};`,
    `export const clientStyle: string = ${JSON.stringify(textOf('.css'))};`,
    '',
  ].join('\n');
}
