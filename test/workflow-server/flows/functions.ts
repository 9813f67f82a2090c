import type { Json } from '../data/json.ts';
import { pause } from './pause.ts';
import type { Outcome, World } from './world.ts';

/** A function's failure that is the server's own. */
export class BrokenFunction extends Error {}

/** The name of a function in its URN: the last part but one. */
function nameIn(urn: string): string {
  return urn.split(':').at(-2) ?? '';
}

/**
 * Calls the function with this URN. A name that means nothing here gives back its arguments.
 * @throws BrokenFunction
 */
export async function callFunction(urn: string, input: Json, world: World): Promise<Outcome> {
  switch (nameIn(urn)) {
    case 'success':
      return { status: 'success', output: { result: 200, message: 'success' } };
    case 'fail':
      return { status: 'fail', message: 'Exception happened' };
    case 'error':
      throw new BrokenFunction('The function could not be run.');
    case 'timeout':
      await pause(world.ways.functionTimeout, world.closing);
      return { status: 'timeout' };
    case 'callback':
      await pause(86_400_000, world.closing);
      return { status: 'timeout' };
    default:
      return { status: 'success', output: input };
  }
}
