import type { BuildOptions, Message } from 'esbuild';
import { messageOf } from './message-of.ts';

function explain({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}: ${text}`;
}

function messagesOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('errors' in error) || !Array.isArray(error.errors)) {
    return messageOf(error);
  }
  const errors: Message[] = error.errors;
  return errors.map(explain).join('; ');
}

/**
 * A user's code with everything it imports, as one ES module: Node 20 and k6 load neither TypeScript nor a module of
 * ours by its name from just anywhere.
 * @throws Error with the place of what does not compile or resolve, in one line
 */
export async function bundleUserCode(options: BuildOptions): Promise<string> {
  const { build } = await import('esbuild');
  try {
    const result = await build({
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
      mainFields: ['module', 'main'],
      ...options,
    });
    return result.outputFiles?.[0]?.text ?? '';
  } catch (error) {
    throw new Error(messagesOf(error));
  }
}

/**
 * Loads a user's file as a module.
 * @param alias files that stand for the names of packages
 * @returns the module's exports
 * @throws Error with the place of what does not compile or resolve, or whatever the module throws
 */
export async function importUserModule(file: string, alias: Record<string, string> = {}): Promise<object> {
  const code = await bundleUserCode({ entryPoints: [file], platform: 'node', alias });
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
