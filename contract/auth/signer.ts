import type { Credentials } from '../../core/target.ts';
import type { Sign } from '../http/client.ts';

/** What proves the sender of a request, by mode of the credentials. */
export function signerOf(credentials: Credentials): Sign {
  if (credentials.mode === 'token') return () => [['X-Auth-Token', credentials.token]];
  return () => [];
}
