import type { Change } from './parts.ts';
export const variants: readonly { name: string; change: Change }[] = [];
