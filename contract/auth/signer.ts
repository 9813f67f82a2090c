import type { Credentials } from '../../core/target.ts';
import type { Sign } from '../http/client.ts';
import { signAksk } from './aksk.ts';

/** What proves the sender of a request, by mode of the credentials. */
export function signerOf(credentials: Credentials): Sign {
  switch (credentials.mode) {
    case 'none':
      return () => [];
    case 'token':
      return () => [['X-Auth-Token', credentials.token]];
    case 'aksk':
      return (request) => signAksk(request, credentials, new Date());
  }
}
