import type { Command } from 'commander';

/** What stands below the options in a command's `--help`. */
function textBelow(command: Command): string {
  const pieces: string[] = [];
  command.configureOutput({ writeOut: (text) => pieces.push(text) }).outputHelp();
  // The first piece is what commander makes of arguments and options.
  return pieces.slice(1).join('').trim();
}

/** A line of an example, with its remark, which help sets apart by blanks, as a comment. */
function shellLine(line: string): string {
  const own = line.replace(/^ {2}/, '');
  return own.startsWith(' ') ? own : own.replace(/ {2,}([^'"]+)$/, '  # $1');
}

function markdownOf(block: string): string {
  const [head = '', ...lines] = block.split('\n');
  if (!head.endsWith(':') || !lines.every((line) => line.startsWith('  '))) return block.replaceAll('\n', ' ');
  const [language, text] =
    head === 'Examples:' ? ['sh', lines.map(shellLine)] : ['text', lines.map((line) => line.slice(2))];
  return `${head}\n\n\`\`\`${language}\n${text.join('\n')}\n\`\`\``;
}

/** The remarks, lists and examples of a command's help, in Markdown. */
export function helpTextOf(command: Command): string[] {
  const text = textBelow(command);
  return text === '' ? [] : text.split(/\n{2,}/).map(markdownOf);
}
