/** Characters that a terminal must not get, or that do not show: controls, format characters, line separators. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

/** True where a text can be shown between single quotes as it is. */
export function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Bytes as the format of the shell's `printf`, in single quotes; printable ASCII as it is, all else in octal. */
export function printfFormat(bytes: Uint8Array): string {
  let format = '';
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte);
    if (byte < 0x20 || byte > 0x7e) format += `\\${byte.toString(8).padStart(3, '0')}`;
    else format += letter === '%' || letter === '\\' ? letter + letter : letter;
  }
  return quoted(format);
}

/**
 * A word for any POSIX shell: in single quotes, or made by `printf` where it holds what must not reach a terminal. Line
 * ends at its very end are lost then, and no word of a shell can hold NUL.
 */
export function shellWord(text: string): string {
  return isPrintable(text) ? quoted(text) : `"$(printf ${printfFormat(Buffer.from(text))})"`;
}
