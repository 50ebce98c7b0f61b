/** Which rows are selected: some by key, or all that match but some. */
export interface Selection {
  isAll: boolean;
  /** The selected keys; those left out where all are selected. */
  keys: ReadonlySet<number>;
}

export const noSelection: Selection = { isAll: false, keys: new Set() };
export const wholeSelection: Selection = { isAll: true, keys: new Set() };

export const isSelected = ({ isAll, keys }: Selection, key: number): boolean => keys.has(key) !== isAll;

export const countSelected = ({ isAll, keys }: Selection, total: number): number =>
  isAll ? Math.max(0, total - keys.size) : keys.size;

/** Selects or lets go of some rows, whatever the others are. */
export const select = (selection: Selection, changed: readonly number[], isWanted: boolean): Selection => {
  const keys = new Set(selection.keys);
  for (const key of changed) {
    if (isWanted === selection.isAll) keys.delete(key);
    else keys.add(key);
  }
  return { ...selection, keys };
};
