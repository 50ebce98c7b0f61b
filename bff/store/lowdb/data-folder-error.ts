/** Why a data folder is refused. */
export type DataFolderProblem = 'missing' | 'not-empty' | 'foreign' | 'newer' | 'damaged' | 'locked' | 'unusable';

const remedies: Record<DataFolderProblem, string> = {
  missing: 'Check the path, or let a new data folder be created there.',
  'not-empty': 'Choose an empty or a new folder.',
  foreign: 'Choose a folder that Foyer made, or an empty one.',
  newer: 'Start the version of Foyer that wrote it, or a newer one.',
  damaged: 'Restore the folder from a backup. Nothing in it has been changed.',
  locked: 'Stop the other process first; one folder serves one process.',
  unusable: 'See that there is room on its disk, and that this user may read and write there. Nothing is lost.',
};

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not read or write there',
  EPERM: 'this user may not read or write there',
  EROFS: 'its disk takes no writes',
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk quota is used up',
  EIO: 'its disk fails',
  ENOTDIR: 'a part of its path is a file',
  EMFILE: 'this process has too many files open',
  ERR_SQLITE_ERROR: 'its lock file cannot be written',
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

/** What is thrown on for an error of the operating system while a folder is opened. */
export const toDataFolderError = (folder: string, error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined || !(error instanceof Error)) return error;
  return new DataFolderError('unusable', folder, `${reason} (${error.message})`, { cause: error });
};
