import { escapeCharacter } from '../shown/visible-text.ts';

// What XML 1.0 has no way to write, not even as a character reference; other characters that no reader shows go with them.
const illegal = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\ufffe\uffff]/gu;

/** Most text needs no second look. */
const plain = /^[ !#-%'-;=?-~]*$/;

function escapeXml(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(illegal, escapeCharacter)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Attribute values also keep their white space: readers would turn a bare line feed into a space. */
function escapeAttribute(text: string): string {
  if (plain.test(text)) return text;
  return escapeXml(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;');
}

export interface XmlElement {
  name: string;
  attributes: Record<string, string | number>;
  /** elements, or the text inside */
  content?: readonly XmlElement[] | string;
}

/** Writes an element, indented by two spaces a level. Characters that XML cannot carry become `\u` escapes. */
export function renderXml(element: XmlElement, indent = ''): string {
  const attributes = Object.entries(element.attributes).map(
    ([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`,
  );
  const open = `${indent}<${element.name}${attributes.join('')}`;
  const { content } = element;
  if (content === undefined || content.length === 0) return `${open}/>`;
  if (typeof content === 'string') return `${open}>${escapeXml(content)}</${element.name}>`;
  return `${open}>\n${content.map((child) => renderXml(child, `${indent}  `)).join('\n')}\n${indent}</${element.name}>`;
}
