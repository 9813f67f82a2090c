/**
 * The text with what stands between `<!-- begin NAME -->` and `<!-- end NAME -->` replaced, one blank line around it.
 * @throws Error where the markers are missing
 */
export function replaceSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no markers ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${section.trim()}\n\n${text.slice(to)}`;
}
