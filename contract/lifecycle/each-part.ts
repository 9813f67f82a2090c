import { NotExercised } from './tools.ts';

/**
 * Goes through parts of a sequence that do not need each other: one that cannot be gone through leaves the others be.
 * @throws NotExercised the first reason, where no part could be gone through
 */
export async function eachPart(parts: readonly (() => Promise<void>)[]): Promise<void> {
  const reasons: NotExercised[] = [];
  for (const part of parts) {
    try {
      await part();
    } catch (error) {
      if (!(error instanceof NotExercised)) throw error;
      reasons.push(error);
    }
  }
  const [first] = reasons;
  if (first !== undefined && reasons.length === parts.length) throw first;
}
