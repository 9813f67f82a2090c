import { isJsonObject, parseJson } from '../../../core/json.ts';

const statusName = 'status';

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const openingBracket = 0x5b;
const closingBracket = 0x5d;

function parsedStatus(body: string): string | undefined {
  const parsed = parseJson(body);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { status } = parsed.value;
  return typeof status === 'string' ? status : undefined;
}

/** Where the string ends that begins before `from`; -1 where it does not. */
function endOfString(text: string, from: number, hasEscapes: boolean): number {
  let at = text.indexOf('"', from);
  while (hasEscapes && at !== -1) {
    let before = at;
    while (text.charCodeAt(before - 1) === backslash) before -= 1;
    if ((at - before) % 2 === 0) break;
    at = text.indexOf('"', at + 1);
  }
  return at;
}

/**
 * The `status` member of a response body; undefined where the body has none, or is cut short. The text is walked over: to
 * parse it takes more time than everything else that is done for a request. So a body that is no JSON for another reason
 * than its length may have a status here; what the body is worth is the contract suite's to say.
 */
export function flowStatus(body: string): string | undefined {
  if (body.charCodeAt(0) !== openingBrace && !body.trimStart().startsWith('{')) return undefined;
  const hasEscapes = body.includes('\\');
  let depth = 0;
  let isName = false;
  let isStatus = false;
  let status: string | undefined;
  for (let at = 0; at < body.length; at += 1) {
    const code = body.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(body, at + 1, hasEscapes);
      if (end === -1) return undefined;
      if (depth === 1) {
        if (hasEscapes && (isName || isStatus) && body.slice(at, end).includes('\\')) return parsedStatus(body);
        if (isName) {
          isStatus = end - at === statusName.length + 1 && body.startsWith(statusName, at + 1);
          if (isStatus) status = undefined;
        } else if (isStatus) status = body.slice(at + 1, end);
        isName = false;
      }
      at = end;
    } else if (code === openingBrace || code === openingBracket) {
      depth += 1;
      if (depth === 1) isName = true;
    } else if (code === closingBrace || code === closingBracket) {
      depth -= 1;
      if (depth === 0) return at + 1 === body.length || body.slice(at + 1).trim() === '' ? status : undefined;
    } else if (code === comma && depth === 1) isName = true;
  }
  return undefined;
}
