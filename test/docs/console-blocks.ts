/** One command of a ```console block, and what the page says that it prints. */
export interface ShownCommand {
  command: string;
  output: string;
}

const fence = /^```console\n([\s\S]*?)^```$/gm;

/** The commands of a page's console blocks: a line from "$ " on, and the lines after it. */
export function shownCommands(page: string): ShownCommand[] {
  return [...page.matchAll(fence)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1).trimEnd() };
      }),
  );
}

/** The page with other outputs, in the order of `shownCommands`. */
export function withOutputs(page: string, outputs: readonly string[]): string {
  let next = 0;
  return page.replace(fence, (_, block: string) => {
    const commands = block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => part.slice(0, part.indexOf('\n')));
    const lines = commands.map((command) => {
      const output = outputs[next] ?? '';
      next += 1;
      return `$ ${command}\n${output === '' ? '' : `${output}\n`}`;
    });
    return `\`\`\`console\n${lines.join('')}\`\`\``;
  });
}

/** The code blocks of a page in a language; a block in a list is indented as its item is. */
function codeBlocks(page: string, languages: string): string[] {
  const blocks = new RegExp(`^( *)\`\`\`(?:${languages})\n([\\s\\S]*?)^\\1\`\`\`$`, 'gm');
  return [...page.matchAll(blocks)].map(([, indent = '', block = '']) =>
    block.replace(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** Every `flowgauge ...` command line of a page's code blocks, comments and continuations resolved. */
export function commandLines(page: string): string[] {
  return codeBlocks(page, 'sh|console').flatMap((block) =>
    block
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.replace(/^\$ /, '').replace(/\s+#.*$/, ''))
      .flatMap((line) => line.split(' && '))
      .filter((line) => /^(?:npx )?flowgauge /.test(line)),
  );
}

/** The TypeScript blocks of a page. */
export function typescriptBlocks(page: string): string[] {
  return codeBlocks(page, 'ts');
}

/** The anchors of a page's headings, as GitHub makes them: small letters, no punctuation, a hyphen for each blank. */
export function headingAnchors(page: string): string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
