import { type Command, Option } from 'commander';
import { Problem } from '../../core/problem.ts';

/**
 * One way of using a command. A flag that means nothing in it is refused, not ignored: who gives a rate to a closed loop
 * would believe that it was kept.
 */
export interface Mode {
  /** how the user asked for it, as a message names it: `--engine autocannon` */
  asked: string;
  /** long names of the flags that it honours; a new flag is refused until it is named */
  takes: readonly string[];
  /** what to do in place of a flag that it does not take, where there is more to say than to leave it out */
  instead?: Readonly<Record<string, string>>;
}

/** Long names of the flags that stand on the command line; what comes from the environment or by default is none of them. */
function givenFlags(command: Command): string[] {
  return command.options.flatMap((option) =>
    option.long && command.getOptionValueSource(option.attributeName()) === 'cli' ? [option.long] : [],
  );
}

/**
 * Refuses the flags that a mode cannot honour.
 * @param command after it has parsed its command line
 * @throws Problem `usage` naming the first such flag, and what to use in its place
 */
export function holdToMode(command: Command, { asked, takes, instead = {} }: Mode): void {
  const foreign = givenFlags(command).find((flag) => !takes.includes(flag));
  if (foreign === undefined) return;
  throw new Problem('usage', `${foreign} has no effect with ${asked}`, instead[foreign] ?? `leave out ${foreign}`);
}

/**
 * Refuses flags of a neighbouring command that this one never takes, with words of what to do instead; help hides them.
 * @param instead by the long name of the flag
 * @throws Problem `usage` while the command line is parsed, naming the flag
 */
export function refuseFlags(command: Command, instead: Readonly<Record<string, string>>): Command {
  for (const [flag, hint] of Object.entries(instead)) {
    // With its value or without: it is refused before that is looked at.
    const option = new Option(`${flag} [value]`).hideHelp();
    command.addOption(option).on(`option:${option.name()}`, () => {
      throw new Problem('usage', `${flag} has no effect with ${command.name()}`, hint);
    });
  }
  return command;
}
