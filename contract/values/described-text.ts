/** Ways in which pages say what a text looks like, each with a text that looks so. */
const described: readonly (readonly [words: RegExp, text: string])[] = [
  [/\byyyy-MM-dd'?T'?hh:mm:ss/i, '2025-05-06T07:08:09Z'],
  [/\byyyy-MM-dd hh:mm:ss/i, '2025-05-06 07:08:09'],
  [/\byyyy-MM-dd/i, '2025-05-06'],
  [/\btimestamp\b.*\b(?:ms|milliseconds?)\b|毫秒/i, '1746515289000'],
  [/\btimestamp\b|时间戳/i, '1746515289'],
  [/\bin (?:milli|micro)?(?:seconds?|minutes?|hours?|days?|ms)\b|\bnumber of\b/i, '5'],
];

/**
 * Texts that a description shows or speaks of, the most certain first: words in quotation marks, words before a colon of
 * a value range, times in the form it names.
 */
export function describedTexts(description: string, name: string): string[] {
  const quoted = [...description.matchAll(/"(?<word>[\w.-]{1,40})"/g)].flatMap(({ groups }) => groups?.word ?? []);
  const range = /(?:value range|values|options?):\s*(?<word>[A-Za-z][\w-]{0,40})\b/i.exec(description)?.groups?.word;
  return [
    ...quoted,
    ...(range === undefined ? [] : [range]),
    ...described.filter(([words]) => words.test(description)).map(([, text]) => text),
    ...(/JSON ?Path/i.test(description) ? [`$.${name}`] : []),
  ];
}
