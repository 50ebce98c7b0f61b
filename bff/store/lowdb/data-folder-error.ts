/** Why a data folder is refused. */
export type DataFolderProblem = 'missing' | 'not-empty' | 'foreign' | 'newer' | 'damaged' | 'locked';

const remedies: Record<DataFolderProblem, string> = {
  missing: 'Check the path, or let a new data folder be created there.',
  'not-empty': 'Choose an empty or a new folder.',
  foreign: 'Choose a folder that Foyer made, or an empty one.',
  newer: 'Start the version of Foyer that wrote it, or a newer one.',
  damaged: 'Restore the folder from a backup. Nothing in it has been changed.',
  locked: 'Stop the other process first; one folder serves one process.',
};

/** A data folder cannot be used. The message names the folder, the file and byte where known, and the remedy. */
export class DataFolderError extends Error {
  readonly problem: DataFolderProblem;
  readonly folder: string;
  readonly file: string | undefined;
  /** Byte offset in `file`. */
  readonly position: number | undefined;
  constructor(
    problem: DataFolderProblem,
    folder: string,
    reason: string,
    place: { file?: string; position?: number; cause?: unknown } = {},
  ) {
    const { file, position, cause } = place;
    const where = [file, position === undefined ? undefined : `byte ${position}`].filter((part) => part !== undefined);
    super(
      `The data folder ${folder} is refused: ${where.length > 0 ? `${where.join(', ')}: ` : ''}${reason}. ${remedies[problem]}`,
      { cause },
    );
    this.problem = problem;
    this.folder = folder;
    this.file = file;
    this.position = position;
  }
}
