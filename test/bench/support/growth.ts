import type { Row } from '../bench.ts';

/** How a cost in milliseconds grows when `sizes`, such as `10,000 to 100,000`, grow ten times: 1 is in proportion, 0 not at all. */
export const growthRow = (name: string, sizes: string, small: number, large: number): Row => ({
  name: `growth of ${name} from ${sizes}`,
  value: Math.log10(large / small),
  unit: '(0 none, 1 in proportion)',
  yardstick: `${small.toPrecision(3)} ms before, ${large.toPrecision(3)} ms after`,
  ratio: large / small,
});
