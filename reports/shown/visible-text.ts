// What a terminal or a reader of plain text would act on instead of showing: control characters, the marks that
// reverse or hide text (category Cf), other line separators, and half characters.
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Most text needs no second look: printable ASCII, tabs and line feeds. */
const plain = /^[ -~\t\n]*$/;

/** A character as `\u` escapes of its UTF-16 code units, as JSON writes it. */
export function escapeCharacter(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}

/** Writes every character that would be acted on, not shown, as its `\u` escape; tabs and line feeds stay. */
export function visibleText(text: string): string {
  return plain.test(text) ? text : text.replace(unseen, escapeCharacter);
}

/** The same on one line: tabs and line feeds are escaped too. */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
