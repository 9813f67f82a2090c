import { visibleText } from '../shown/visible-text.ts';

/**
 * A value as JSON text with a line end. Characters that a terminal or a viewer would act on are written as `\u`
 * escapes: the value stays the same, and printing it is harmless.
 */
export function jsonText(value: unknown, indent = 0): string {
  return `${visibleText(JSON.stringify(value, null, indent))}\n`;
}
