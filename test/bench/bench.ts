/** One measure beside a yardstick of the same run; only the ratio says something on another machine. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** What the ratio compares with, and its figure: `bare Hono route, 20,100/s`. */
  yardstick: string;
  /** `value` over the yardstick's figure. */
  ratio: number;
}

/** Measurements of one topic; each file of this folder exports one as `bench`. */
export interface Bench {
  title: string;
  run(): Promise<Row[]>;
}
