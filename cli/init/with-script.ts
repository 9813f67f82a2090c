import { isJsonObject, type JsonValue } from '../../core/json.ts';

/**
 * The text of a package.json with one more script, its indentation kept.
 * @returns undefined where it has a script of this name
 * @throws SyntaxError where the text is no JSON object, or its scripts are none
 */
export function withScript(text: string, { name, line }: { name: string; line: string }): string | undefined {
  const manifest: JsonValue = JSON.parse(text.replace(/^\uFEFF/, ''));
  if (!isJsonObject(manifest)) throw new SyntaxError('it holds no JSON object');
  const { scripts = {} } = manifest;
  if (!isJsonObject(scripts)) throw new SyntaxError('its scripts are no object');
  if (scripts[name] !== undefined) return undefined;
  const indent = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  return `${JSON.stringify({ ...manifest, scripts: { ...scripts, [name]: line } }, null, indent)}\n`;
}
