import type { Argument, Command, Option } from 'commander';
import { helpTextOf } from './help-text.ts';
import { type LeafCommand, leafCommands, usageOf } from './leaf-commands.ts';
import { code, markdownTable } from './markdown-table.ts';

const defaultWords = / \(default: (.*)\)$/;

/** A default that stands in the description, where the program itself has none, or the option's own. */
function defaultOf({ description, defaultValue }: Pick<Option, 'description' | 'defaultValue'>): string {
  const told = defaultWords.exec(description)?.[1];
  if (told !== undefined) return told;
  const isNothing = defaultValue === undefined || (Array.isArray(defaultValue) && defaultValue.length === 0);
  return isNothing ? '' : code(String(defaultValue));
}

function meaningOf(description: string, choices: readonly string[] | undefined, variable?: string): string {
  const told = description.replace(defaultWords, '').replaceAll('<', '&lt;');
  return [
    told,
    ...(choices === undefined ? [] : [`one of ${choices.map(code).join(', ')}`]),
    ...(variable === undefined ? [] : [`also by the environment: ${code(variable)}`]),
  ].join('; ');
}

function argumentRow(argument: Argument): string[] {
  const { description, defaultValue, argChoices } = argument;
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return [code(name), meaningOf(description, argChoices), defaultOf({ description, defaultValue })];
}

function optionRow(option: Option): string[] {
  return [code(option.flags), meaningOf(option.description, option.argChoices, option.envVar), defaultOf(option)];
}

/** A table of arguments or options; without the column of defaults where none has one. */
function inputTable(kind: 'argument' | 'option', rows: readonly string[][]): string {
  const width = rows.some(([, , told]) => told !== '') ? 3 : 2;
  return markdownTable(
    [kind, 'is', 'default'].slice(0, width),
    rows.map((row) => row.slice(0, width)),
  );
}

function headingOf({ helpGroupHeading }: Option): string {
  return helpGroupHeading ?? 'Options:';
}

/** The options by the headings under which help shows them, in its order. */
function optionTables(options: readonly Option[]): string[] {
  const headings = [...new Set(options.map(headingOf))];
  return headings.flatMap((heading) => {
    const group = options.filter((option) => headingOf(option) === heading);
    return [heading, inputTable('option', group.map(optionRow))];
  });
}

function section(leaf: LeafCommand): string[] {
  const { command, path } = leaf;
  const { registeredArguments, options } = command;
  return [
    `## ${path}`,
    `${command.description()}.`,
    `\`\`\`text\n${usageOf(leaf)}${options.length > 0 ? ' [options]' : ''}\n\`\`\``,
    ...(registeredArguments.length > 0 ? [inputTable('argument', registeredArguments.map(argumentRow))] : []),
    ...optionTables(options),
    ...helpTextOf(command),
  ];
}

/** Every command in one line. */
export function commandTable(program: Command): string {
  return markdownTable(
    ['command', 'does'],
    leafCommands(program).map((leaf) => [code(usageOf(leaf)), leaf.command.description()]),
  );
}

/** Every command with its arguments, options, remarks and examples: what `--help` tells, on one page. */
export function commandsPage(program: Command): string[] {
  return [
    '# Commands',
    'Every command prints its part of this page by `--help`. Bad input ends in one line, with an [exit code](exit-codes.md). Where a flag, the environment and the [config](config.md) name the same, the flag wins, then the environment.',
    commandTable(program),
    ...leafCommands(program).flatMap(section),
  ];
}
