import { hash, timingSafeEqual } from 'node:crypto';

/** Compares two texts without telling by its time where they part, nor how long the secret one is. */
export function sameText(sent: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', sent, 'buffer'), hash('sha256', secret, 'buffer'));
}
