import * as v from 'valibot';

/** What can be wrong in a template. Closed, like the list of problems. */
export const templateProblemCodes = [
  'DIRECTIVE_UNKNOWN',
  'DIRECTIVE_UNCLOSED',
  'BLOCK_UNCLOSED',
  'BLOCK_NOT_OPEN',
  'VARIABLE_UNKNOWN',
  'TAG_NOT_ALLOWED',
  'NESTED_TOO_DEEP',
] as const;

/** One mistake and where it begins; lines and columns count from 1, columns in characters as an editor counts them. */
export const templateProblemSchema = v.strictObject({
  line: v.number(),
  column: v.number(),
  code: v.picklist(templateProblemCodes),
  /** What stands there, such as the name of a variable. */
  subject: v.string(),
});
export type TemplateProblem = v.InferOutput<typeof templateProblemSchema>;
