import type { Argument, Command } from 'commander';

/** A command that does something, with the words that call it: `flowgauge spec build`. */
export interface LeafCommand {
  path: string;
  command: Command;
}

/** The commands below a program that its help shows, in its order; groups are passed through. */
export function leafCommands(program: Command): LeafCommand[] {
  const shown = new Set(program.createHelp().visibleCommands(program));
  const listed = program.commands.filter((command) => shown.has(command));
  return listed.flatMap((command) => {
    if (command.commands.length > 0) {
      return leafCommands(command).map((leaf) => ({ ...leaf, path: `${program.name()} ${leaf.path}` }));
    }
    return [{ path: `${program.name()} ${command.name()}`, command }];
  });
}

function argumentWords(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** The command with its arguments: `flowgauge baseline save <name> <run...>`. */
export function usageOf({ path, command }: LeafCommand): string {
  return [path, ...command.registeredArguments.map(argumentWords)].join(' ');
}
