const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const json = /^application\/json[ \t]*$/i;
const parameter = new RegExp(`^[ \\t]*(${token})=(${token}|"(?:[^"\\\\]|\\\\.)*")[ \\t]*$`);

/**
 * Whether a Content-Type names JSON in UTF-8 (RFC 9110, section 8.3): type, subtype, parameter names and the charset's
 * value are compared without case, other parameters have no meaning.
 */
export function isUtf8Json(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  if (contentType === 'application/json') return true;
  const [type = '', ...parameters] = contentType.split(';');
  if (!json.test(type)) return false;
  return parameters.every((text) => {
    if (text.trim() === '') return true;
    const [, name = '', value = ''] = parameter.exec(text) ?? [];
    if (name === '') return false;
    return name.toLowerCase() !== 'charset' || /^"?utf-?8"?$/i.test(value);
  });
}
