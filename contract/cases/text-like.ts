import { type Random, randomInt } from '../../core/random.ts';

const classes = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const hexadecimal = /^[0-9a-f-]+$/;

/** A text of the same form and length, whose letters and digits are others. */
export function textLike(text: string, random: Random): string {
  const small = hexadecimal.test(text) ? 'abcdef' : classes[1];
  const beyondAscii = [...new Set([...text].filter((character) => character > '\u007f'))];
  const choiceFor = (character: string): readonly string[] => {
    if (character > '\u007f') return beyondAscii;
    const own = classes.find((one) => one.includes(character));
    return [...((own === classes[1] ? small : own) ?? character)];
  };
  return [...text]
    .map((character) => {
      const choice = choiceFor(character);
      return choice[randomInt(random, 0, choice.length - 1)] ?? character;
    })
    .join('');
}
