import type { Change } from './parts.ts';
export const defects: readonly { name: string; change: Change }[] = [];
