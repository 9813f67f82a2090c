const bullet = /(?:^|\s)[*•●·◦▪-]\s+/;

/** The value of `value: what it means`, where all items of a list are written so. */
function valuesBefore(items: string[]): string[] {
  const heads = items.map((item) => /^([^:\s][^:]{0,60}?) ?:(?=[\s\u4e00-\u9fa5"(]|$)/.exec(item)?.[1]);
  return heads.every((head) => head !== undefined) ? heads.filter((head) => head !== undefined) : items;
}

function clean(item: string): string {
  return item
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[;,。、]$/, '')
    .trim();
}

/** The items of a list with bullets, or one item per line, or separated by commas. */
export function listItems(text: string): string[] {
  const bulleted = text.split(bullet);
  if (bulleted.length > 1) return valuesBefore(bulleted.map(clean).filter((item) => item !== ''));
  const lines = text
    .split('\n')
    .map(clean)
    .filter((item) => item !== '');
  if (lines.length > 1) return valuesBefore(lines);
  const [line = ''] = lines;
  const described = [...line.matchAll(/(?<=^|[\s,;、])([A-Za-z][\w.+-]*): /g)];
  if (described[0]?.index === 0) return described.flatMap((match) => match[1] ?? []);
  return valuesBefore(
    line
      .split(/[,、;|] ?/)
      .map(clean)
      .filter((item) => item !== ''),
  );
}

/** True where the text is a list with bullets. */
export function hasBullets(text: string): boolean {
  return bullet.test(text);
}
