import { isJsonObject, parseJson } from '../../../core/json.ts';

/**
 * A line of k6's log (`--log-format=json`): its message alone, which is the same for every request that fails in that way,
 * and with its error, which names addresses and is not. What is no such line is its own message.
 */
export function readLogLine(line: string): { message: string; text: string } {
  const parsed = parseJson(line);
  if (!parsed.ok || !isJsonObject(parsed.value) || typeof parsed.value.msg !== 'string') {
    return { message: line, text: line };
  }
  const { msg: message, error } = parsed.value;
  return { message, text: typeof error === 'string' ? `${message}: ${error}` : message };
}
