/** A node of a syntax tree (ESTree), as far as the build looks at it. */
export interface Node {
  type: string;
  start: number;
  end: number;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
