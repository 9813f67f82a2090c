import { expect, test } from 'vitest';
import { sampleArrivals } from '../../load/fixture/sample-result.ts';
import { sharesOf } from '../../load/index.ts';
import { hostCommands } from './host-commands.ts';

test('each host gets its part in proportion to its cores, and the target as it reaches it', () => {
  const commands = hostCommands({
    generators: [{ name: 'a', cores: 2 }, { name: 'b', url: 'http://10.0.0.9:80' }, { name: 'c' }],
    scenario: 'steady',
    args: ['--rate', '100'],
    url: 'http://10.0.0.1:80',
    outputDir: 'shares',
    shares: sharesOf(sampleArrivals, [2, 1, 1], 'd1'),
  });
  expect(commands.map(({ name, segment }) => `${name} ${segment}`)).toEqual(['a 0:1/2', 'b 1/2:3/4', 'c 3/4:1']);
  expect(commands[1]?.words.join(' ')).toBe(
    'flowgauge load steady --url http://10.0.0.9:80 --allow-host 10.0.0.9 --rate 100 --execution-segment 1/2:3/4 ' +
      '--execution-segment-sequence 0,1/2,3/4,1 --distribution d1 --output-dir shares/b',
  );
});
