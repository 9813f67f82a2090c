import { isJsonObject, parseJson } from '../../core/json.ts';

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
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === backslash) before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return -1;
}

/**
 * The `status` member of a response body; undefined where the body has none, or is cut short. The text is walked over: to
 * parse it takes more time than everything else that is done for a request. So a body that is no JSON for another reason
 * than its length may have a status here; what the body is worth is the contract suite's to say.
 */
export function flowStatus(body: string): string | undefined {
  if (!body.trimStart().startsWith('{')) return undefined;
  let depth = 0;
  let isName = false;
  let isStatus = false;
  let status: string | undefined;
  for (let at = 0; at < body.length; at += 1) {
    const code = body.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(body, at + 1);
      if (end === -1) return undefined;
      if (depth === 1) {
        const text = body.slice(at + 1, end);
        if ((isName || isStatus) && text.includes('\\')) return parsedStatus(body);
        if (isName) {
          isStatus = text === 'status';
          if (isStatus) status = undefined;
        } else if (isStatus) status = text;
        isName = false;
      }
      at = end;
    } else if (code === openingBrace || code === openingBracket) {
      depth += 1;
      if (depth === 1) isName = true;
    } else if (code === closingBrace || code === closingBracket) {
      depth -= 1;
      if (depth === 0) return body.slice(at + 1).trim() === '' ? status : undefined;
    } else if (code === comma && depth === 1) isName = true;
  }
  return undefined;
}
